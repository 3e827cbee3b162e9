import type { StoredHandoff } from "../handoff-store.ts";
import type { Changes, NewConversation, NewMessage } from "../store.ts";
import type { ConversationRow } from "../tables.ts";
import { type Conversations, updated } from "./conversations.ts";
import type { Counters } from "./counters.ts";
import type { Dues } from "./dues.ts";
import type { Handoffs } from "./handoffs.ts";
import type { Lookups } from "./lookups.ts";
import type { Messages } from "./messages.ts";
import type { Misreadings } from "./misreadings.ts";
import type { OutboxRows } from "./outbox-rows.ts";
import type { Outbox } from "./outbox.ts";
import type { Presences } from "./presences.ts";
import type { TeamHours } from "./team-hours.ts";

export interface Parts {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly lookups: Lookups;
  readonly dues: Dues;
  readonly counters: Counters;
  readonly misreadings: Misreadings;
  readonly handoffs: Handoffs;
  readonly presences: Presences;
  readonly teamHours: TeamHours;
  readonly outboxRows: OutboxRows;
  readonly outbox: Outbox;
}

/** Whom a turn is about. */
export interface Subject {
  readonly channel: string | null;
  /** Newest first; empty when the person cannot be looked up. */
  readonly contacts: readonly Buffer[];
  readonly conversation: ConversationRow | null;
}

/** Writes what a turn decided, in the order in which Changes lists it. Throws on a faulty decision. */
export function apply(parts: Parts, subject: Subject, changes: Changes, now: Date): void {
  const { create } = changes;
  const before = create ? created(parts, subject, create, now) : subject.conversation;
  if (changes.update ?? changes.messages?.[0] ?? changes.due) advance(parts, before, changes, now);
  changeHandoff(parts, before, changes, now);
  if (changes.withdraw === true) withdrawAll(parts, before);
  if (changes.optOut !== undefined) changeOptOut(parts, subject, before, changes.optOut);
  if (changes.erase) erase(parts, subject, before, changes.erase, now);
  tally(parts, changes, now);
}

function tally({ counters, misreadings }: Parts, changes: Changes, now: Date): void {
  for (const name of changes.count ?? []) counters.raise(name, now);
  if (changes.misreading) misreadings.raise(changes.misreading, now);
}

function created(
  { conversations }: Parts,
  subject: Subject,
  create: NewConversation,
  now: Date,
): ConversationRow {
  const [contact] = subject.contacts;
  if (subject.conversation !== null) throw new Error("the conversation is there already");
  if (subject.channel === null || contact === undefined) {
    throw new Error("only a turn by contact creates a conversation");
  }
  const row = freshRow(create, { channel: subject.channel, contact, status: "bot", now });
  conversations.insert(row);
  return row;
}

/** Everything that can happen to a conversation which goes on. */
function advance(
  parts: Parts,
  before: ConversationRow | null,
  { update = {}, messages = [], due = {} }: Changes,
  now: Date,
): void {
  if (before === null) throw new Error("a turn changed a conversation that is not there");
  const next = { ...updated(before, update), next_seq: before.next_seq + messages.length };
  if (next.epoch < before.epoch) throw new Error("an epoch never goes down");
  parts.conversations.save(next);
  if (next.epoch > before.epoch || messages.some(isCrisis)) {
    parts.outboxRows.withdraw(next.id, before.next_seq, "bot");
  }
  for (const [index, message] of messages.entries()) {
    addMessage(parts, next, before.next_seq + index, message, now);
  }
  changeDue(parts, next, due);
}

const NO_HANDOFF: Omit<StoredHandoff, "since"> = {
  mode: "queue",
  consent: "none",
  holder: null,
  takenAt: null,
  visibleFrom: 0,
  onHold: false,
  alarmAt: null,
  readers: [],
};

function changeHandoff(
  { handoffs }: Parts,
  conversation: ConversationRow | null,
  { handoff, note, waited }: Changes,
  now: Date,
): void {
  if (conversation === null) return;
  const { id } = conversation;
  if (handoff === null) handoffs.remove(id);
  else if (handoff !== undefined) {
    handoffs.put(id, { ...NO_HANDOFF, since: now, ...handoffs.get(id), ...handoff });
  }
  if (note !== undefined) handoffs.addNote(id, note);
  if (waited !== undefined) handoffs.addWait(waited.team, now, waited.ms);
}

function isCrisis({ direction, kind }: NewMessage): boolean {
  return direction === "out" && kind === "crisis";
}

function changeDue(
  { dues }: Parts,
  { id }: ConversationRow,
  { set = {}, clear = [] }: NonNullable<Changes["due"]>,
): void {
  dues.clear(id, clear);
  for (const [kind, at] of entriesOf(set)) if (at !== undefined) dues.set(id, kind, at);
}

function addMessage(
  { messages, outbox }: Parts,
  conversation: ConversationRow,
  seq: number,
  message: NewMessage,
  now: Date,
): void {
  messages.insert(conversation.id, seq, message, now.getTime());
  const isOurs = message.direction === "out" && message.sentElsewhere !== true;
  if (isOurs) outbox.enqueue(conversation, seq, message, now.getTime());
}

/** From an opt-out on there is silence: what was waiting before this turn is not sent. */
function changeOptOut(
  parts: Parts,
  { channel, contacts }: Subject,
  conversation: ConversationRow | null,
  optOut: "add" | "remove",
): void {
  const { lookups } = parts;
  const [contact] = contacts;
  if (channel === null || contact === undefined) throw new Error("an opt-out without a contact");
  if (optOut === "remove") {
    lookups.optIn(channel, contacts);
    return;
  }
  lookups.optOut(channel, contact);
  withdrawAll(parts, conversation);
}

/** What waited before this turn. */
function withdrawAll({ outboxRows }: Parts, conversation: ConversationRow | null): void {
  if (conversation) outboxRows.withdraw(conversation.id, conversation.next_seq, "ordinary");
}

function erase(
  parts: Parts,
  subject: Subject,
  conversation: ConversationRow | null,
  { farewell }: NonNullable<Changes["erase"]>,
  now: Date,
): void {
  if (conversation !== null) parts.conversations.remove(conversation.id);
  if (farewell === undefined) return;
  if (subject.channel === null) throw new Error("a farewell to nobody");
  const row = {
    ...freshRow(farewell, { channel: subject.channel, contact: null, status: "ended", now }),
    session: farewell.session,
    next_seq: 1,
    ended_at: now.getTime(),
  };
  parts.conversations.insert(row);
  addMessage(parts, row, 0, farewell.message, now);
  parts.dues.set(row.id, "erase", farewell.until);
}

function freshRow(
  { id, wrappedKey, address }: NewConversation,
  of: Pick<ConversationRow, "channel" | "contact" | "status"> & { readonly now: Date },
): ConversationRow {
  return {
    id,
    channel: of.channel,
    contact: of.contact,
    wrapped_key: wrappedKey,
    address,
    session: Buffer.alloc(0),
    status: of.status,
    team: null,
    priority: null,
    epoch: 0,
    next_seq: 0,
    created_at: of.now.getTime(),
    last_inbound_at: of.now.getTime(),
    ended_at: null,
  };
}

/** Object.entries forgets what the keys were. */
function entriesOf<K extends string, V>(record: Readonly<Partial<Record<K, V>>>) {
  return Object.entries(record) as [K, V | undefined][];
}
