import type { Decision, DueTurn, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** When the mail server does not answer, it is tried again after this. */
const AGAIN_MS = 60_000;

/**
 * A crisis that nobody has taken: whoever is on call gets a notice, once it was taken by the mail
 * server. A process that dies in between sends it again: better twice than never.
 */
export async function warnOnCall(deps: ConversationDeps, due: DueTurn): Promise<void> {
  const at = deps.clock();
  const key = { by: "conversation", id: due.conversation } as const;
  const waits = await deps.store.turn(key, (state): Decision<boolean> => {
    if (!isWaiting(state) || deps.onCall === undefined) {
      return { changes: { due: { clear: ["oncall"] } }, result: false };
    }
    const again = new Date(at.getTime() + AGAIN_MS);
    return { changes: { due: { set: { oncall: again } } }, result: true };
  });
  if (!waits || deps.onCall === undefined) return;
  await deps.onCall();
  await deps.store.turn(key, (state) => ({
    changes: state.conversation === null ? {} : { due: { clear: ["oncall"] } },
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
