import type { Session, Turn } from "../dialogue/turn-types.ts";
import { openPerson } from "../handoff/person.ts";
import { givenBack, whileInQueue } from "../handoff/given-back.ts";
import { LEASE_MS } from "../handoff/types.ts";
import type { StoredHandoff } from "../store/handoff-store.ts";
import type { Changes, Decision, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** The server looks every few seconds; what is due for longer was so while it stood still. */
const STANDSTILL_MS = 60_000;

/**
 * The claim of a counsellor whose browser fell silent ends, and the conversation waits again. After
 * a standstill of the server nobody could be heard: everybody has the two minutes anew.
 */
export function endLease(
  deps: ConversationDeps,
  { conversation: stored, handoff, queue }: TurnState,
  at: Date,
  dueAt: Date,
): Decision<null> {
  if (stored === null || handoff?.holder == null) {
    return { changes: { due: { clear: ["lease"] } }, result: null };
  }
  // Reserved and never confirmed: nobody has said to the person that somebody came.
  if (stored.status !== "human") {
    const due = { clear: ["lease"], set: whileInQueue(stored.priority, at) } as const;
    return { changes: { handoff: { holder: null }, due }, result: null };
  }
  const stoodStill = at.getTime() - dueAt.getTime() > STANDSTILL_MS;
  const seen = stoodStill ? at : queue.presence(handoff.holder)?.seenAt;
  const ends = (seen?.getTime() ?? 0) + LEASE_MS;
  if (ends > at.getTime()) {
    return { changes: { due: { set: { lease: new Date(ends) } } }, result: null };
  }
  const person = openPerson(deps, stored, at);
  return { changes: givenBack(deps, { stored, handoff, at, person }), result: null };
}

/** The promised text is out: from now on the person is in the queue, unless a crisis was before it. */
export function intoQueue(
  { status }: Session,
  { handoff }: TurnState,
  at: Date,
): Pick<Changes, "handoff"> {
  const promised = status === "waiting" && handoff?.mode === "callback";
  return promised ? { handoff: { mode: "queue", since: at } } : {};
}

/**
 * Crisis words that no counsellor has answered for a minute, or that nobody has any more: the
 * numbers, once. Null when an answer came at the last moment.
 */
export function unanswered(session: Session, handoff: StoredHandoff | null): Turn | null {
  const human = session.status === "human";
  if (human && handoff?.alarmAt == null) return null;
  const key = human ? "crisis:nummers_bij_mens" : "crisis:nummers_alleen";
  return { session, events: [{ type: "said", key, kind: "crisis", node: "crisis.nummers" }] };
}
