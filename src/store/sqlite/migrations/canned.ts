import { sql, type Kysely, type Migration } from "kysely";

/** Texts of the organisation: nothing of a person who asks for help. */
export const canned: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("canned")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("team", "text")
      .addColumn("owner", "text")
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("text", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
