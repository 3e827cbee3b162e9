import type { Kysely, Migration } from "kysely";

/** Buttons and signals that go along with a text, sealed as it is. Null for a plain text. */
export const outboxExtra: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema.alterTable("outbox").addColumn("extra", "blob").execute();
  },
};
