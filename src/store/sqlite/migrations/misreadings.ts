import { sql, type Kysely, type Migration } from "kysely";

/** Counts a week: no text, no conversation, no counsellor and no time of day. */
export const misreadings: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("misreadings")
      .addColumn("week", "text", (column) => column.notNull())
      .addColumn("understood", "text", (column) => column.notNull())
      .addColumn("meant", "text", (column) => column.notNull())
      .addColumn("count", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("misreadings_key", ["week", "understood", "meant"])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
