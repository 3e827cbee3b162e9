import Database from "better-sqlite3";
import { UitwegError } from "../../kernel/errors.ts";
import type { AccessLogReader } from "../accounts-store.ts";
import { createAccessLogRows, type AccessLogRows } from "./accounts-access-log.ts";
import { BUSY_MS } from "./open-database.ts";
import { createPrepare } from "./prepare.ts";

/**
 * Reads the access log and nothing else, also while a server has the database: a connection that
 * cannot write sends nothing twice, and a daily export must not need a stop. Throws UitwegError
 * STORE_SCHEMA when there is no log.
 */
export function openAccessLog(file: string): AccessLogReader & { readonly close: () => void } {
  let db: Database.Database | undefined;
  let rows: AccessLogRows;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    rows = createAccessLogRows(createPrepare(db));
  } catch (error) {
    db?.close();
    throw new UitwegError(
      "STORE_SCHEMA",
      `There is no access log in ${file}. Is DATA_DIR right, and did this version of uitweg run there?`,
      [],
      error,
    );
  }
  return {
    accessAfter: (seq, limit) => Promise.resolve(rows.after(seq, limit)),
    accessHead: () => Promise.resolve(rows.head()),
    close: () => db.close(),
  };
}
