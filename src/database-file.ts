import { join } from "node:path";
import type { Config } from "./config.ts";

/** Where the database is. */
export function databaseFile({ dataDir }: Pick<Config, "dataDir">): string {
  return join(dataDir, "uitweg.db");
}
