import { type Expression, type SqlBool, sql } from "kysely";
import type { OutboxCounts } from "../outbox-store.ts";
import type { ConversationId } from "../store.ts";
import type { OutboxRow } from "../tables.ts";
import { WITHDRAWN } from "../outbox-transitions.ts";
import type { Prepare } from "./prepare.ts";

/** A row with what a worker and the rules need of its conversation and its message. */
export type Candidate = OutboxRow & {
  readonly wrapped_key: Buffer;
  readonly address: Buffer;
  readonly body: Buffer;
  readonly created_at: number;
};

export interface OutboxRows {
  insert(row: OutboxRow): void;
  save(row: OutboxRow): void;
  byKey(conversation: ConversationId, seq: number): OutboxRow | undefined;
  byRef(ref: Buffer): OutboxRow | undefined;
  byProvider(provider: Buffer): OutboxRow | undefined;
  /** Unsent texts whose time has come and that wait for no other, longest waiting first. */
  candidates(urgent: 0 | 1, now: number, limit: number): readonly Candidate[];
  /** No such text below `before` starts any more; one in flight does not start again. */
  withdraw(conversation: ConversationId, before: number, kinds: "bot" | "ordinary"): void;
  /** An ordinary text of the bot's to this person is with a worker whose lease still runs. */
  sending(conversation: ConversationId, now: number): boolean;
  counts(): OutboxCounts;
}

export function createOutboxRows(prepare: Prepare): OutboxRows {
  const insert = prepare((tables, args: OutboxRow) =>
    tables.insertInto("outbox").values({
      conversation: args.conversation,
      seq: args.seq,
      channel: args.channel,
      kind: args.kind,
      urgent: args.urgent,
      epoch: args.epoch,
      ref: args.ref,
      extra: args.extra,
      ...mutable(args),
    }),
  );
  const save = prepare((tables, args: OutboxRow) =>
    tables
      .updateTable("outbox")
      .set(mutable(args))
      .where("conversation", "=", args.conversation)
      .where("seq", "=", args.seq),
  );
  const byKey = prepare((tables, args: { conversation: Buffer; seq: number }) =>
    tables
      .selectFrom("outbox")
      .selectAll()
      .where("conversation", "=", args.conversation)
      .where("seq", "=", args.seq),
  );
  const byRef = prepare((tables, args: { ref: Buffer }) =>
    tables.selectFrom("outbox").selectAll().where("ref", "=", args.ref),
  );
  const byProvider = prepare((tables, args: { provider: Buffer }) =>
    tables.selectFrom("outbox").selectAll().where("provider", "=", args.provider),
  );
  const withdraw = prepare(
    (
      tables,
      args: { conversation: Buffer; before: number; kind: "bot"; other: OutboxRow["kind"] },
    ) =>
      tables
        .updateTable("outbox")
        .set({
          epoch: WITHDRAWN,
          status: sql`iif(status = 'sending', status, 'cancelled')`,
          next_at: sql`iif(status = 'sending', next_at, null)`,
        })
        .where("conversation", "=", args.conversation)
        .where("seq", "<", args.before)
        .where("kind", "in", [args.kind, args.other])
        .where("next_at", "is not", null),
  );
  const sending = prepare((tables, args: { conversation: Buffer; now: number; kind: "bot" }) =>
    tables
      .selectFrom("outbox")
      .select("seq")
      .where("conversation", "=", args.conversation)
      .where("status", "=", "sending")
      .where("kind", "=", args.kind)
      .where("next_at", ">", args.now)
      .limit(1),
  );
  const candidates = prepareCandidates(prepare);
  const counts = prepareCounts(prepare);

  return {
    insert: (row) => insert.run(row),
    save: (row) => save.run(row),
    byKey: (conversation, seq) => byKey.get({ conversation, seq }),
    byRef: (ref) => byRef.get({ ref }),
    byProvider: (provider) => byProvider.get({ provider }),
    candidates: (urgent, now, limit) => candidates.all({ urgent, now, limit }),
    withdraw: (conversation, before, kinds) =>
      withdraw.run({
        conversation,
        before,
        kind: "bot",
        other: kinds === "bot" ? "bot" : "counsellor",
      }),
    sending: (conversation, now) => sending.get({ conversation, now, kind: "bot" }) !== undefined,
    counts,
  };
}

function prepareCandidates(prepare: Prepare) {
  return prepare((tables, args: { urgent: 0 | 1; now: number; limit: number }) =>
    tables
      .selectFrom("outbox as o")
      .innerJoin("conversations as c", "c.id", "o.conversation")
      .innerJoin("keys as k", "k.slot", "c.key_slot")
      .innerJoin("messages as m", (join) =>
        join.onRef("m.conversation", "=", "o.conversation").onRef("m.seq", "=", "o.seq"),
      )
      .selectAll("o")
      .select(["c.address", "k.wrapped as wrapped_key"])
      .select(["m.body", "m.at as created_at"])
      .where("o.urgent", "=", args.urgent)
      .where("o.next_at", "<=", args.now)
      .where((where) =>
        where.or([
          where("o.urgent", "=", 1),
          where.not(
            where.exists(
              where
                .selectFrom("outbox as earlier")
                .select("earlier.seq")
                .whereRef("earlier.conversation", "=", "o.conversation")
                .whereRef("earlier.seq", "<", "o.seq")
                .where("earlier.next_at", "is not", null),
            ),
          ),
        ]),
      )
      .orderBy("o.next_at")
      .orderBy("o.conversation")
      .orderBy("o.seq")
      .limit(args.limit),
  );
}

function prepareCounts(prepare: Prepare): () => OutboxCounts {
  const unsent = prepare((tables) =>
    tables
      .selectFrom("outbox")
      .select([tally(sql`status = 'queued'`).as("queued")])
      .select([tally(sql`status = 'sending'`).as("sending")])
      .select([tally(sql`status = 'ambiguous'`).as("ambiguous")])
      .where("next_at", "is not", null),
  );
  // The same words as in the partial index, or it would not be used.
  const faults = prepare((tables) =>
    tables
      .selectFrom("outbox")
      .select([tally(sql`status = 'failed'`).as("dead"), tally(sql`doubled = 1`).as("doubles")])
      .where(sql<SqlBool>`(status = 'failed' or doubled = 1)`),
  );
  return () => ({
    queued: 0,
    sending: 0,
    ambiguous: 0,
    dead: 0,
    doubles: 0,
    ...unsent.get({}),
    ...faults.get({}),
  });
}

function tally(condition: Expression<unknown>) {
  return sql<number>`count(*) filter (where ${condition})`;
}

function mutable(row: OutboxRow) {
  return {
    status: row.status,
    attempts: row.attempts,
    next_at: row.next_at,
    sending_since: row.sending_since,
    ambiguous_since: row.ambiguous_since,
    provider: row.provider,
    code: row.code,
    doubled: row.doubled,
  };
}
