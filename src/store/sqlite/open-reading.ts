import Database from "better-sqlite3";
import { UitwegError } from "../../kernel/errors.ts";
import { BUSY_MS } from "./open-database.ts";
import { createPrepare, type Prepare } from "./prepare.ts";

/**
 * Reads one thing, also while a server has the database: a connection that cannot write sends
 * nothing twice. Throws UitwegError STORE_SCHEMA when there is no such thing.
 *
 * @param what "access log"
 */
export function openReading<T>(
  file: string,
  what: string,
  rowsOf: (prepare: Prepare) => T,
): { readonly rows: T; readonly close: () => void } {
  let db: Database.Database | undefined;
  try {
    const opened = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    db = opened;
    return { rows: rowsOf(createPrepare(opened)), close: () => opened.close() };
  } catch (error) {
    db?.close();
    throw new UitwegError(
      "STORE_SCHEMA",
      `There is no ${what} in ${file}. Is DATA_DIR right, and did this version of uitweg run there?`,
      [],
      error,
    );
  }
}
