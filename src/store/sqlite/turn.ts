import type { Clock } from "../../kernel/clock.ts";
import type { QueueState, StoreChange, StoredHandoff } from "../handoff-store.ts";
import type { Changes, Decision, TurnKey, TurnState } from "../store.ts";
import { apply, type Parts, type Subject } from "./apply.ts";
import { toStored } from "./conversations.ts";

const DAY_MS = 86_400_000;
const ONCE_DAYS = 7;
/** Forms of the console; gateways have names of their own. */
const ONCE = "once";

export interface Taken<T> {
  readonly decision: Decision<T>;
  /** Null when no counsellor needs to know. */
  readonly change: StoreChange | null;
}

/** One turn inside a transaction: load, decide, apply. */
export function runTurn<T>(
  parts: Parts,
  clock: Clock,
  key: TurnKey,
  decide: (state: TurnState) => Decision<T>,
): Taken<T> {
  const now = clock();
  const keys = keysOf(key);
  const duplicate = !take(parts, keys, now);
  const subject = find(parts, key);
  const { conversation } = subject;
  const handoff =
    conversation?.status === "waiting" || conversation?.status === "human"
      ? parts.handoffs.get(conversation.id)
      : null;
  const decision = decide({
    duplicate,
    optedOut:
      subject.channel !== null && parts.lookups.isOptedOut(subject.channel, subject.contacts),
    conversation: conversation && toStored(conversation),
    handoff,
    queue: queueState(parts, subject),
    textsFrom: (seq) =>
      conversation === null ? [] : parts.messages.inboundFrom(conversation.id, seq),
  });
  apply(parts, subject, decision.changes, now);
  if (!duplicate && (decision.again ?? isRefusedForm(key, decision.changes))) {
    parts.lookups.forget(keys.channel, keys.hashes);
  }
  return { decision, change: changeOf(subject, handoff, decision.changes) };
}

/** What makes the turn happen once; no hashes: nothing does. */
interface Keys {
  readonly channel: string;
  readonly hashes: readonly Buffer[];
  readonly days: number;
}

const keysOf = (key: TurnKey): Keys =>
  key.by === "contact"
    ? { channel: key.channel, hashes: key.dedupe, days: key.dedupeDays }
    : { channel: ONCE, hashes: key.once ?? [], days: ONCE_DAYS };

const take = ({ lookups }: Parts, { channel, hashes, days }: Keys, now: Date): boolean =>
  lookups.take(channel, hashes, now.getTime() + days * DAY_MS);

/** A form that was refused may be sent again. */
const isRefusedForm = ({ by }: TurnKey, changes: Changes): boolean =>
  by === "conversation" && Object.keys(changes).length === 0;

function find({ conversations }: Parts, key: TurnKey): Subject {
  if (key.by === "contact") {
    const { channel, contacts } = key;
    return { channel, contacts, conversation: conversations.byContact(channel, contacts) };
  }
  const conversation = conversations.byId(key.id);
  return {
    channel: conversation?.channel ?? null,
    contacts: conversation?.contact ? [conversation.contact] : [],
    conversation,
  };
}

function queueState(
  { handoffs, presences, outboxRows }: Parts,
  { conversation }: Subject,
): QueueState {
  return {
    sending: (now) => conversation !== null && outboxRows.sending(conversation.id, now.getTime()),
    holds: (counsellor) => handoffs.holds(counsellor),
    ahead: (team, priority, since) => handoffs.ahead(team, priority, since),
    waits: (team, from) => handoffs.waits(team, from),
    presence: (counsellor) => presences.get(counsellor),
  };
}

function changeOf(
  { conversation }: Subject,
  before: StoredHandoff | null,
  changes: Changes,
): StoreChange | null {
  const { create, handoff, erase } = changes;
  const id = conversation?.id ?? create?.id;
  if (id === undefined || !(before ?? handoff)) return null;
  return {
    conversation: id.toString("hex"),
    queue: handoff !== undefined || erase !== undefined,
    holder: holderOf(handoff) ?? holderOf(before),
    ...leftOf(changes),
  };
}

function leftOf({ erase, update, withdraw }: Changes): Pick<StoreChange, "left"> {
  if (erase !== undefined) return { left: "erased" };
  if (withdraw === true) return { left: "elsewhere" };
  return update?.status === "optedout" ? { left: "optedout" } : {};
}

const holderOf = (handoff: Partial<StoredHandoff> | null | undefined): string | null =>
  handoff?.holder ?? null;
