import { sql } from "kysely";
import type { ConversationId, DueKind, DueTurn } from "../store.ts";
import type { Prepare } from "./prepare.ts";

export interface Dues {
  set(conversation: ConversationId, kind: DueKind, at: Date): void;
  clear(conversation: ConversationId, kinds: readonly DueKind[]): void;
  /** Oldest first. */
  until(now: Date, limit: number): readonly DueTurn[];
  next(): Date | null;
}

export function createDues(prepare: Prepare): Dues {
  const set = prepare((tables, args: { conversation: Buffer; kind: DueKind; at: number }) =>
    tables
      .insertInto("due")
      .values({ conversation: args.conversation, kind: args.kind, at: args.at })
      .onConflict((conflict) =>
        conflict.columns(["conversation", "kind"]).doUpdateSet({ at: args.at }),
      ),
  );
  // A look at the few rows of a conversation, where a list of kinds would be a table to SQLite.
  const clear = prepare((tables, args: { conversation: Buffer; kinds: string }) =>
    tables
      .deleteFrom("due")
      .where("conversation", "=", args.conversation)
      .where(sql<number>`instr(${args.kinds}, ',' || kind || ',')`, ">", 0),
  );
  const until = prepare((tables, args: { now: number; limit: number }) =>
    tables
      .selectFrom("due")
      .selectAll()
      .where("at", "<=", args.now)
      .orderBy("at")
      .orderBy("conversation")
      .orderBy("kind")
      .limit(args.limit),
  );
  const next = prepare((tables) => tables.selectFrom("due").select("at").orderBy("at").limit(1));

  return {
    set: (conversation, kind, at) => set.run({ conversation, kind, at: at.getTime() }),
    clear: (conversation, kinds) => {
      if (kinds.length > 0) clear.run({ conversation, kinds: `,${kinds.join()},` });
    },
    until: (now, limit) =>
      until
        .all({ now: now.getTime(), limit })
        .map(({ conversation, kind, at }) => ({ conversation, kind, at: new Date(at) })),
    next: () => {
      const row = next.get({});
      return row === undefined ? null : new Date(row.at);
    },
  };
}
