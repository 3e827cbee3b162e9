import Database from "better-sqlite3";

interface StoreFacts {
  /** "ok", or what SQLite found wrong. */
  readonly integrity: unknown;
  readonly conversations: number;
  /** Texts of clients, and texts to them. */
  readonly received: number;
  readonly answers: number;
  readonly dedupe: number;
  /** References of texts that were sent once more, as far as the store knows. */
  readonly doubled: ReadonlySet<string>;
}

/** Looks into a database beside the server, or after it. */
export function readStore(file: string): StoreFacts {
  const db = new Database(file, { readonly: true });
  const count = (from: string): number =>
    Number(db.prepare(`select count(*) from ${from}`).pluck().get());
  try {
    return {
      integrity: db.pragma("integrity_check", { simple: true }),
      conversations: count("conversations"),
      received: count("messages where direction = 'in'"),
      answers: count("messages where direction = 'out'"),
      dedupe: count("dedupe"),
      doubled: new Set(
        db
          .prepare<[], string>("select lower(hex(ref)) from outbox where doubled = 1")
          .pluck()
          .all(),
      ),
    };
  } finally {
    db.close();
  }
}
