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
  const clearing = new Map<string, { run(args: { conversation: Buffer }): number }>();
  /** One statement for each combination that is asked for; there are a dozen. */
  const clear = (kinds: readonly DueKind[]) => {
    const name = kinds.join();
    const known =
      clearing.get(name) ??
      prepare((tables, args: { conversation: Buffer }) =>
        tables
          .deleteFrom("due")
          .where("conversation", "=", args.conversation)
          .where("kind", "in", kinds),
      );
    clearing.set(name, known);
    return known;
  };
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
      if (kinds.length > 0) clear(kinds).run({ conversation });
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
