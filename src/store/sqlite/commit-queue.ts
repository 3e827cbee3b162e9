import type { Database } from "better-sqlite3";
import { UitwegError } from "../../kernel/errors.ts";
import { storeError } from "./store-error.ts";

/**
 * Group commit. A durable commit waits for the disk, so all jobs that arrive in one turn of the
 * event loop share one, each in a savepoint of its own. Nobody hears of a job before the commit.
 */
export interface CommitQueue {
  /**
   * Runs `work` inside the next transaction. A throwing `work` undoes and rejects itself only; a
   * failing commit rejects the whole batch, with UitwegError STORE_BUSY, STORE_FULL or STORE_FAILED.
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
  const savepoint = db.prepare("savepoint job");
  const release = db.prepare("release job");
  const undo = db.prepare("rollback to job");

  const attempt = ({ work, reject }: Job): (() => void) => {
    savepoint.run();
    try {
      const tell = work();
      release.run();
      return tell;
    } catch (error) {
      // A full disk can make SQLite give up the whole transaction: then no job of it stands.
      if (!db.inTransaction) throw error;
      undo.run();
      release.run();
      return () => {
        reject(storeError(error));
      };
    }
  };

  const giveUp = () => {
    try {
      if (db.inTransaction) rollback.run();
    } catch {
      // The next batch cannot begin then, comes here too and tries the rollback again.
    }
  };

  return (batch) => {
    if (batch.length === 0) return;
    let told: (() => void)[];
    try {
      begin.run();
      told = batch.map(attempt);
      end.run();
    } catch (error) {
      giveUp();
      const failure = storeError(error);
      for (const { reject } of batch) reject(failure);
      return;
    }
    for (const tell of told) tell();
  };
}
