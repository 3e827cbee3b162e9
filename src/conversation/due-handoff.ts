import type { Session, Turn } from "../dialogue/turn-types.ts";
import { openPerson } from "../handoff/person.ts";
import { givenBack, whileInQueue } from "../handoff/given-back.ts";
import { LEASE_MS } from "../handoff/types.ts";
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
  return { changes: givenBack({ stored, handoff, at, person }), result: null };
}

/** Crisis words, and the counsellor has not answered for a minute: the numbers, once. */
export function unanswered(session: Session): Turn {
  const key = "crisis:nummers_bij_mens";
  return { session, events: [{ type: "said", key, kind: "crisis", node: "crisis.nummers" }] };
}
