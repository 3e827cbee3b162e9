import type { Clock } from "../../kernel/clock.ts";
import type { Decision, TurnKey, TurnState } from "../store.ts";
import { apply, type Parts, type Subject } from "./apply.ts";
import { toStored } from "./conversations.ts";

const DAY_MS = 86_400_000;

/** One turn inside a transaction: load, decide, apply. Returns the changes' result. */
export function runTurn<T>(
  parts: Parts,
  clock: Clock,
  key: TurnKey,
  decide: (state: TurnState) => Decision<T>,
): Decision<T> {
  const now = clock();
  const duplicate = key.by === "contact" && !take(parts, key, now);
  const subject = find(parts, key);
  const decision = decide({
    duplicate,
    optedOut:
      subject.channel !== null && parts.lookups.isOptedOut(subject.channel, subject.contacts),
    conversation: subject.conversation && toStored(subject.conversation),
  });
  apply(parts, subject, decision.changes, now);
  return decision;
}

function take(
  { lookups }: Parts,
  { channel, dedupe, dedupeDays }: Extract<TurnKey, { by: "contact" }>,
  now: Date,
): boolean {
  return lookups.take(channel, dedupe, now.getTime() + dedupeDays * DAY_MS);
}

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
