import { sql, type SqlBool } from "kysely";
import type { Prepare } from "./prepare.ts";

/** Where wrapped keys are. A trigger wipes and frees the slot of a conversation that is deleted. */
export interface KeySlots {
  /** Returns the slot that holds the key from now on. */
  put(wrapped: Buffer): number;
}

export function createKeySlots(prepare: Prepare): KeySlots {
  // "free = 1" is written out, as in the partial index, or that would not be used.
  const reuse = prepare((tables, args: { wrapped: Buffer }) =>
    tables
      .updateTable("keys")
      .set({ wrapped: args.wrapped, free: 0 })
      .where("slot", "=", (where) =>
        where
          .selectFrom("keys")
          .select("slot")
          .where(sql<SqlBool>`free = 1`)
          .limit(1),
      )
      .returning("slot"),
  );
  const append = prepare((tables, args: { wrapped: Buffer }) =>
    tables.insertInto("keys").values({ wrapped: args.wrapped, free: 0 }).returning("slot"),
  );
  return {
    put: (wrapped) => {
      const row = reuse.get({ wrapped }) ?? append.get({ wrapped });
      if (row === undefined) throw new Error("an insert returned no row");
      return row.slot;
    },
  };
}
