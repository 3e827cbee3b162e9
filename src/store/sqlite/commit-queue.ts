import type { Database } from "better-sqlite3";
import { UitwegError } from "../../kernel/errors.ts";
import { storeError } from "./store-error.ts";

/**
 * Group commit. A durable commit waits for the disk, so all jobs that arrive in one turn of the
 * event loop share one. Nobody hears of a job before the commit.
 */
export interface CommitQueue {
  /**
   * Runs `work` inside the next transaction, and once more in one of its own when another job of its
   * batch throws. A throwing `work` undoes and rejects itself only; a failing commit rejects the
   * whole batch, with UitwegError STORE_BUSY, STORE_FULL or STORE_FAILED.
   */
  run<T>(work: () => T): Promise<T>;
  /** Commits what waits and takes no more. */
  close(): void;
}

/** Returns what to tell the job's owner once the commit stands. */
interface Job {
  readonly work: () => () => void;
  readonly reject: (error: unknown) => void;
}

/** Longer batches would keep the event loop from accepting requests (about 100 µs a job). */
const MAX_BATCH = 128;

export function createCommitQueue(db: Database): CommitQueue {
  const commit = createCommit(db);
  const waiting: Job[] = [];
  let closed = false;

  const next = () => {
    commit(waiting.splice(0, MAX_BATCH));
    if (waiting.length > 0) setImmediate(next);
  };
  return {
    run: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (closed) {
          reject(new UitwegError("STORE_FAILED", "The store is closed."));
          return;
        }
        // setImmediate runs after all that this turn of the event loop has read from its sockets; the
        // second lets in what the first answers brought, so that more share one wait for the disk.
        if (waiting.length === 0) setImmediate(() => setImmediate(next));
        waiting.push({
          work: () => {
            const value = work();
            return () => {
              resolve(value);
            };
          },
          reject,
        });
      }),
    close: () => {
      closed = true;
      while (waiting.length > 0) commit(waiting.splice(0, MAX_BATCH));
    },
  };
}

function createCommit(db: Database): (batch: readonly Job[]) => void {
  const begin = db.prepare("begin immediate");
  const end = db.prepare("commit");
  const rollback = db.prepare("rollback");

  const undo = () => {
    try {
      if (db.inTransaction) rollback.run();
    } catch {
      // The next batch cannot begin then, comes here too and tries the rollback again.
    }
  };

  /** False when one of the jobs threw; throws when the database did. */
  const together = (batch: readonly Job[], told: (() => void)[]): boolean => {
    begin.run();
    for (const { work } of batch) {
      try {
        told.push(work());
      } catch (error) {
        undo();
        if (batch.length > 1) return false;
        throw error;
      }
    }
    end.run();
    return true;
  };

  return function commit(batch) {
    if (batch.length === 0) return;
    const told: (() => void)[] = [];
    try {
      if (together(batch, told)) for (const tell of told) tell();
      // A savepoint for each job would have SQLite copy every page it touches, for a rare failure.
      else for (const job of batch) commit([job]);
    } catch (error) {
      undo();
      const failure = storeError(error);
      for (const { reject } of batch) reject(failure);
    }
  };
}
