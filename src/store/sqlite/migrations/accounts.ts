import { type Kysely, type Migration, sql } from "kysely";

/** Who answers, how they sign in, and the log of who looked at what. */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await counsellors(db);
    await invites(db);
    await loginSessions(db);
    await accessLog(db);
  },
};

async function counsellors({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("counsellors")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("login", "text", (column) => column.notNull().unique())
    .addColumn("alias", "text", (column) => column.notNull())
    .addColumn("password_hash", "text")
    .addColumn("totp", "blob")
    .addColumn("totp_step", "integer")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("teams", "text", (column) => column.notNull())
    .addColumn("limit", "integer", (column) => column.notNull())
    .addColumn("active", "integer", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}

async function invites({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("invites")
    .addColumn("hash", "blob", (column) => column.primaryKey().notNull())
    .addColumn("account", "text", (column) => column.notNull().references("counsellors.id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("expires", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

async function loginSessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("login_sessions")
    .addColumn("hash", "blob", (column) => column.primaryKey().notNull())
    .addColumn("account", "text", (column) => column.notNull().references("counsellors.id"))
    .addColumn("stage", "text", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .addColumn("expires", "integer", (column) => column.notNull())
    .addColumn("pending_totp", "blob")
    .modifyEnd(sql`strict, without rowid`)
    .execute();
}

async function accessLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("access_log")
    .addColumn("seq", "integer", (column) => column.primaryKey().notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("who", "text", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("conversation", "text")
    .addColumn("why", "text")
    .addColumn("mac", "blob", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  // These stop mistakes. Whoever drops them to change a row is found by the chain of MACs.
  for (const change of ["update", "delete"]) {
    await sql`
      create trigger ${sql.ref(`access_log_no_${change}`)} before ${sql.raw(change)} on access_log
      begin select raise(abort, 'the access log is append-only'); end
    `.execute(db);
  }
}
