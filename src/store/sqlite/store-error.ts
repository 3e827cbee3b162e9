import { UitwegError } from "../../kernel/errors.ts";

/**
 * SQLite's failures as ours; anything else (a fault in `decide`) stays what it is. Constraint
 * messages name columns and never values, so the cause may be logged.
 */
export function storeError(error: unknown): Error {
  const code = sqliteCode(error);
  if (code === null) return error as Error;
  // Extended codes: SQLITE_IOERR_WRITE, SQLITE_BUSY_SNAPSHOT and so on.
  if (/^SQLITE_(FULL|IOERR)/.test(code)) {
    return new UitwegError(
      "STORE_FULL",
      "The disk of the data folder is full or faulty. Make room; senders will try again.",
      [code],
      error,
    );
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new UitwegError(
      "STORE_BUSY",
      "Another program holds the database. Close it; senders will try again.",
      [code],
      error,
    );
  }
  return new UitwegError(
    "STORE_FAILED",
    "The database refused a change. Nothing of it was stored.",
    [code],
    error,
  );
}

/** By its shape: the class is another one in each of a process's contexts. */
export function sqliteCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  const { code } = error;
  return typeof code === "string" && code.startsWith("SQLITE_") ? code : null;
}
