import type { Database } from "better-sqlite3";
import { Kysely, type Migration, Migrator, SqliteDialect } from "kysely";
import { UitwegError } from "../../kernel/errors.ts";
import { handoff } from "./migrations/handoff.ts";
import { accounts } from "./migrations/accounts.ts";
import { canned } from "./migrations/canned.ts";
import { initial } from "./migrations/initial.ts";
import { misreadings } from "./migrations/misreadings.ts";
import { outboxExtra } from "./migrations/outbox-extra.ts";

/** In the order of their names. Forward only: a backup is the way back. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001_initial": initial,
  "0002_handoff": handoff,
  "0003_accounts": accounts,
  "0004_canned": canned,
  "0005_misreadings": misreadings,
  "0006_outbox_extra": outboxExtra,
};

/** Brings the tables up to date, all or nothing. Throws UitwegError STORE_SCHEMA. */
export async function migrate(db: Database): Promise<void> {
  db.exec("begin immediate");
  const { error } = await createMigrator(db).migrateToLatest();
  if (error === undefined) {
    db.exec("commit");
    return;
  }
  if (db.inTransaction) db.exec("rollback");
  throw new UitwegError(
    "STORE_SCHEMA",
    "The database cannot be brought up to date. Was it made by a newer version of uitweg?",
    [(error as Error).message],
    error,
  );
}

/** Throws UitwegError STORE_SCHEMA when a migration is missing, or one is there that we do not know. */
export async function requireMigrated(db: Database): Promise<void> {
  const all = await createMigrator(db).getMigrations();
  const missing = all.filter(({ executedAt }) => executedAt === undefined);
  if (missing.length > 0) {
    throw new UitwegError(
      "STORE_SCHEMA",
      "The database is older than this version of uitweg. Make a backup, then let uitweg migrate it.",
      missing.map(({ name }) => name),
    );
  }
  const done = db.prepare<[], string>("select name from kysely_migration").pluck().all();
  const unknown = done.filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length > 0) {
    throw new UitwegError(
      "STORE_SCHEMA",
      "The database was made by a newer version of uitweg. Run that one.",
      unknown,
    );
  }
}

function createMigrator(db: Database): Migrator {
  return new Migrator({
    db: new Kysely({ dialect: new SqliteDialect({ database: db }) }),
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  });
}
