import { join } from "node:path";
import type { Config } from "../config.ts";
import { systemClock } from "../kernel/clock.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import type { Io } from "./io.ts";

/** Opening the store brings it up to date. */
export async function migrateCommand({ dataDir }: Config, io: Io): Promise<number> {
  const store = await openSqliteStore({ file: join(dataDir, "uitweg.db"), clock: systemClock });
  await store.close();
  io.out("The database is up to date.\n");
  return 0;
}
