import type { ConversationId, NewMessage, StoredMessage } from "../store.ts";
import type { Prepare } from "./prepare.ts";

export interface Messages {
  insert(conversation: ConversationId, seq: number, message: NewMessage, at: number): void;
  /** Of one conversation, oldest first. */
  list(conversation: ConversationId): readonly StoredMessage[];
  /** The person's from this seq on, oldest first. */
  inboundFrom(conversation: ConversationId, seq: number): readonly Buffer[];
}

interface NewRow {
  readonly conversation: Buffer;
  readonly seq: number;
  readonly direction: NewMessage["direction"];
  readonly kind: NewMessage["kind"];
  readonly at: number;
  readonly body: Buffer;
}

export function createMessages(prepare: Prepare): Messages {
  const insert = prepare((tables, args: NewRow) =>
    tables.insertInto("messages").values({
      conversation: args.conversation,
      seq: args.seq,
      direction: args.direction,
      kind: args.kind,
      at: args.at,
      body: args.body,
    }),
  );
  const list = prepare((tables, args: { conversation: Buffer }) =>
    tables
      .selectFrom("messages as m")
      .leftJoin("outbox as o", (join) =>
        join.onRef("o.conversation", "=", "m.conversation").onRef("o.seq", "=", "m.seq"),
      )
      .select(["m.seq", "m.direction", "m.kind", "m.at", "m.body", "o.status as delivery"])
      .where("m.conversation", "=", args.conversation)
      .orderBy("m.seq"),
  );
  const inboundFrom = prepare(
    (tables, args: { conversation: Buffer; seq: number; direction: "in" }) =>
      tables
        .selectFrom("messages")
        .select("body")
        .where("conversation", "=", args.conversation)
        .where("seq", ">=", args.seq)
        .where("direction", "=", args.direction)
        .orderBy("seq"),
  );
  return {
    insert: (conversation, seq, { direction, kind, body }, at) =>
      insert.run({ conversation, seq, direction, kind, at, body }),
    list: (conversation) =>
      list.all({ conversation }).map((row) => ({ ...row, at: new Date(row.at) })),
    inboundFrom: (conversation, seq) =>
      inboundFrom.all({ conversation, seq, direction: "in" }).map(({ body }) => body),
  };
}
