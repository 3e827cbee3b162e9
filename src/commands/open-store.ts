import type { Config } from "../config.ts";
import { databaseFile } from "../database-file.ts";
import { systemClock } from "../kernel/clock.ts";
import { UitwegError } from "../kernel/errors.ts";
import { openSqliteStore } from "../store/sqlite.ts";

type OpenStore = Awaited<ReturnType<typeof openSqliteStore>>;

/** Opens the store for one command and closes it again, whatever happens. */
export async function withStore<T>(
  config: Config,
  work: (store: OpenStore) => Promise<T>,
): Promise<T> {
  const store = await openSqliteStore({ file: databaseFile(config), clock: systemClock }).catch(
    (error: unknown) => {
      if (!(error instanceof UitwegError) || error.code !== "STORE_IN_USE") throw error;
      throw new UitwegError(
        "STORE_IN_USE",
        "The server is running and has the database for itself. Stop the server first, or let an administrator do this in the console.",
      );
    },
  );
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
