import type { Session, Turn } from "../dialogue/turn-types.ts";
import { openPerson } from "../handoff/person.ts";
import { givenBack, whileInQueue } from "../handoff/given-back.ts";
import { LEASE_MS } from "../handoff/types.ts";
import type { StoredHandoff } from "../store/handoff-store.ts";
import type { Decision, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** The claim of a counsellor whose browser fell silent ends, and the conversation waits again. */
export function endLease(
  deps: ConversationDeps,
  { conversation: stored, handoff, queue }: TurnState,
  at: Date,
): Decision<null> {
  if (stored === null || handoff?.holder == null) {
    return { changes: { due: { clear: ["lease"] } }, result: null };
  }
  // Reserved and never confirmed: nobody has said to the person that somebody came.
  if (stored.status !== "human") {
    const due = { clear: ["lease"], set: whileInQueue(stored.priority, at) } as const;
    return { changes: { handoff: { holder: null }, due }, result: null };
  }
  const seen = queue.presence(handoff.holder)?.seenAt.getTime() ?? 0;
  const ends = seen + LEASE_MS;
  if (ends > at.getTime()) {
    return { changes: { due: { set: { lease: new Date(ends) } } }, result: null };
  }
  const person = openPerson(deps, stored, at);
  return { changes: givenBack(deps, { stored, handoff, at, person }), result: null };
}

/**
 * Crisis words that no counsellor has answered for a minute, or that nobody has any more: the
 * numbers, once. Null when an answer came at the last moment.
 */
export function unanswered(session: Session, handoff: StoredHandoff | null): Turn | null {
  if (handoff?.alarmAt == null) return null;
  const key = session.status === "human" ? "crisis:nummers_bij_mens" : "crisis:nummers_alleen";
  return { session, events: [{ type: "said", key, kind: "crisis", node: "crisis.nummers" }] };
}
