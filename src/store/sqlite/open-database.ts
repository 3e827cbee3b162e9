import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { UitwegError } from "../../kernel/errors.ts";
import { sqliteCode } from "./store-error.ts";

/** How long SQLite waits for another program (a backup, say) that holds the file. It halts all else. */
export const BUSY_MS = 1000;

export interface OpenDatabase {
  readonly db: Database.Database;
  /** Closes it and lets another process have it. */
  readonly close: () => void;
}

/**
 * Opens the database for this process alone. Throws UitwegError STORE_IN_USE. ":memory:" is shared
 * with nobody and needs no file.
 */
export function openDatabase(file: string): OpenDatabase {
  if (file === ":memory:") {
    const db = configure(new Database(file));
    return { db, close: () => db.close() };
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = holdLock(file);
  try {
    const db = configure(new Database(privately(file), { timeout: BUSY_MS }));
    return {
      db,
      close: () => {
        db.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Two processes would send every text twice, so a second one is kept out by an exclusive
 * transaction on a file beside the database. The system drops it when the process dies, however.
 */
function holdLock(file: string): Database.Database {
  const lock = new Database(privately(`${file}.lock`), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteCode(error) !== "SQLITE_BUSY") throw error;
    throw new UitwegError(
      "STORE_IN_USE",
      `Another uitweg process uses ${file}. Stop it first, or give this one its own DATA_DIR; several processes need PostgreSQL (DATABASE_URL).`,
    );
  }
}

/** SQLite gives its side files the mode of the database, so that is made with ours first. */
function privately(file: string): string {
  closeSync(openSync(file, "a", 0o600));
  return file;
}

function configure(db: Database.Database): Database.Database {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL"); // an acknowledged message survives a power cut
  db.pragma("wal_autocheckpoint = 4000"); // 16 MB: a checkpoint waits for the disk twice
  db.pragma("secure_delete = ON"); // what is deleted is overwritten
  db.pragma("foreign_keys = ON");
  db.pragma("temp_store = MEMORY"); // nothing spills into files that nobody wipes
  return db;
}
