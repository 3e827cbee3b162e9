import { type Kysely, type Migration, sql } from "kysely";

/** Who waits for a human and who has whom. Texts of notes are sealed with the conversation's key. */
export const handoff: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("handoffs")
      .addColumn("conversation", "blob", (column) =>
        column.primaryKey().notNull().references("conversations.id").onDelete("cascade"),
      )
      .addColumn("mode", "text", (column) => column.notNull())
      .addColumn("consent", "text", (column) => column.notNull())
      .addColumn("since", "integer", (column) => column.notNull())
      .addColumn("holder", "text")
      .addColumn("taken_at", "integer")
      .addColumn("visible_from", "integer", (column) => column.notNull())
      .addColumn("on_hold", "integer", (column) => column.notNull())
      .addColumn("alarm_at", "integer")
      .addColumn("readers", "text", (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await schema
      .createTable("notes")
      .addColumn("conversation", "blob", (column) =>
        column.notNull().references("conversations.id").onDelete("cascade"),
      )
      .addColumn("at", "integer", (column) => column.notNull())
      .addColumn("by", "text", (column) => column.notNull())
      .addColumn("body", "blob", (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
    await schema.createIndex("notes_conversation").on("notes").column("conversation").execute();
    await schema.createIndex("notes_at").on("notes").column("at").execute();
    await schema
      .createTable("presence")
      .addColumn("counsellor", "text", (column) => column.primaryKey().notNull())
      .addColumn("alias", "text", (column) => column.notNull())
      .addColumn("teams", "text", (column) => column.notNull())
      .addColumn("most", "integer", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("seen_at", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await schema
      .createTable("waits")
      .addColumn("at", "integer", (column) => column.notNull())
      .addColumn("team", "text", (column) => column.notNull())
      .addColumn("waited", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
    await schema.createIndex("waits_at").on("waits").column("at").execute();
    await schema
      .createTable("team_hours")
      .addColumn("team", "text", (column) => column.primaryKey().notNull())
      .addColumn("days", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
