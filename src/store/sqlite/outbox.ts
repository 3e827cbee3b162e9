import type { OutboxJob, Report, Settlement } from "../outbox-store.ts";
import type { ConversationId, NewMessage } from "../store.ts";
import type { ConversationRow, OutboxRow } from "../tables.ts";
import { cancelled, claimed, reported, settled, WITHDRAWN } from "../outbox-transitions.ts";
import type { Conversations } from "./conversations.ts";
import type { Lookups } from "./lookups.ts";
import type { Candidate, OutboxRows } from "./outbox-rows.ts";

export interface Outbox {
  /** Puts a message of the conversation in, to be sent at once. */
  enqueue(conversation: ConversationRow, seq: number, message: NewMessage, at: number): void;
  claim(now: number, lease: number, limit: number): readonly OutboxJob[];
  settle(job: Pick<OutboxJob, "conversation" | "seq">, settlement: Settlement): void;
  /** Returns whose text it was, or null when nothing matched. */
  report(report: Report): ConversationId | null;
  /** When there is something to claim at the earliest: nobody asks for what waits for another. */
  nextAt(): Date | null;
}

const ALL = Number.MAX_SAFE_INTEGER;
const LANES = [1, 0] as const;

export function createOutbox(
  rows: OutboxRows,
  conversations: Conversations,
  lookups: Lookups,
  random: (size: number) => Buffer,
): Outbox {
  /** What follows for the conversation when one of its texts is done with. */
  const conclude = (row: OutboxRow, optedOut: boolean) => {
    rows.save(row);
    const conversation = conversations.byId(row.conversation);
    if (conversation === null) return;
    if (conversation.contact === null) {
      // A farewell has said its one text: nothing is left of the person now.
      if (row.next_at === null) conversations.remove(conversation.id);
      return;
    }
    if (!optedOut) return;
    lookups.optOut(conversation.channel, conversation.contact);
    rows.withdraw(conversation.id, ALL, "ordinary");
  };

  const claimLane = (urgent: 0 | 1, now: number, lease: number, limit: number) => {
    const jobs: OutboxJob[] = [];
    let dropped = true;
    // Cancelling a withdrawn text can make the next one of its conversation claimable: look again.
    while (dropped && jobs.length < limit) {
      dropped = false;
      for (const row of rows.candidates(urgent, now, limit - jobs.length)) {
        const withdrawn = row.epoch === WITHDRAWN;
        const next = withdrawn ? cancelled(row) : claimed(row, now, lease);
        rows.save(next);
        if (withdrawn) dropped = true;
        else jobs.push(toJob(row, next));
      }
    }
    return jobs;
  };

  return {
    enqueue: (conversation, seq, message, at) => {
      if (message.kind === "client") throw new Error("a client's text is not sent");
      rows.insert({
        conversation: conversation.id,
        seq,
        channel: conversation.channel,
        kind: message.kind,
        urgent: isOrdinary(message.kind) ? 0 : 1,
        epoch: conversation.epoch,
        ref: message.ref ?? random(16),
        status: "queued",
        attempts: 0,
        next_at: at,
        sending_since: null,
        ambiguous_since: null,
        provider: null,
        code: null,
        doubled: 0,
        extra: message.extra ?? null,
      });
    },
    claim: (now, lease, limit) => {
      if (lease <= now) throw new Error("a lease ends after it began");
      const jobs: OutboxJob[] = [];
      for (const urgent of LANES) jobs.push(...claimLane(urgent, now, lease, limit - jobs.length));
      return jobs;
    },
    settle: ({ conversation, seq }, settlement) => {
      const row = rows.byKey(conversation, seq);
      if (row === undefined) return;
      conclude(settled(row, settlement), settlement.status === "opted_out");
    },
    report: (report) => {
      const row = find(rows, report);
      if (row === undefined) return null;
      conclude(reported(row, report), report.status === "opted_out");
      return row.conversation;
    },
    nextAt: () => {
      const times = LANES.map((urgent) => rows.candidates(urgent, ALL, 1)[0]?.next_at ?? ALL);
      const next = Math.min(...times);
      return next === ALL ? null : new Date(next);
    },
  };
}

function find(rows: OutboxRows, { by }: Report): OutboxRow | undefined {
  if ("ref" in by) return rows.byRef(by.ref);
  for (const provider of by.providers) {
    const row = rows.byProvider(provider);
    if (row !== undefined) return row;
  }
  return undefined;
}

function isOrdinary(kind: OutboxRow["kind"]): boolean {
  return kind === "bot" || kind === "counsellor";
}

function toJob(row: Candidate, next: OutboxRow): OutboxJob {
  return {
    conversation: row.conversation,
    seq: row.seq,
    channel: row.channel,
    kind: row.kind,
    ref: row.ref,
    attempts: row.attempts,
    createdAt: new Date(row.created_at),
    wrappedKey: row.wrapped_key,
    address: row.address,
    body: row.body,
    extra: row.extra,
    ambiguousSince: next.ambiguous_since === null ? null : new Date(next.ambiguous_since),
    doubled: next.doubled === 1,
  };
}
