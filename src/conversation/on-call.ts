import type { Decision, DueTurn, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** When the mail server does not answer, it is tried again after this. */
const AGAIN_MS = 60_000;

/**
 * A crisis that nobody has taken: whoever is on call gets a notice, once it was taken by the mail
 * server. A process that dies in between sends it again: better twice than never.
 */
export async function warnOnCall(deps: ConversationDeps, due: DueTurn): Promise<void> {
  if (await isDue(deps, due)) await sendNotice(deps, due);
}

/** Whether a notice must go; it is due again soon, should sending it fail. */
export function isDue(deps: ConversationDeps, { conversation }: DueTurn): Promise<boolean> {
  const at = deps.clock();
  return deps.store.turn({ by: "conversation", id: conversation }, (state): Decision<boolean> => {
    if (!isWaiting(state) || deps.onCall === undefined) {
      return { changes: { due: { clear: ["oncall"] } }, result: false };
    }
    const again = new Date(at.getTime() + AGAIN_MS);
    return { changes: { due: { set: { oncall: again } } }, result: true };
  });
}

/** Takes as long as a mail server takes: nothing else may wait for it. */
export async function sendNotice(deps: ConversationDeps, due: DueTurn): Promise<void> {
  await deps.onCall?.();
  await deps.store.turn({ by: "conversation", id: due.conversation }, (state) => ({
    // Taken and given back meanwhile, it has a new time, which stays.
    changes: isWaiting(state) ? { due: { clear: ["oncall"] } } : {},
    result: null,
  }));
}

function isWaiting({ conversation, handoff }: TurnState): boolean {
  return (
    conversation?.status === "waiting" &&
    conversation.priority === "urgent" &&
    handoff?.holder === null
  );
}
