import type { Database } from "better-sqlite3";
import { BUSY_MS } from "./open-database.ts";

/** Empties the write-ahead log, in which what was erased could still be read. */
export interface Truncation {
  /** Soon, and once for many erasures: a checkpoint is too slow to run in every turn. */
  request(): void;
  /** Now, and no more later. */
  finish(): void;
}

export function createTruncation(db: Database, delayMs: number): Truncation {
  let timer: NodeJS.Timeout | undefined;

  const truncate = (): boolean => {
    try {
      // A backup that reads at this moment is not waited for: that would halt the process.
      db.pragma("busy_timeout = 0");
      const [row] = db.pragma("wal_checkpoint(TRUNCATE)") as { readonly busy: number }[];
      return row?.busy === 0;
    } catch {
      return false;
    } finally {
      db.pragma(`busy_timeout = ${BUSY_MS}`);
    }
  };
  const request = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!truncate()) request();
    }, delayMs).unref();
  };

  return {
    request,
    finish: () => {
      clearTimeout(timer);
      timer = undefined;
      truncate();
    },
  };
}
