import type { Decision, DueTurn, StoredConversation, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** When the mail server does not answer, it is tried again after this. */
const AGAIN_MS = 60_000;

/**
 * A crisis that nobody has taken: whoever is on call gets a notice, once it was taken by the mail
 * server. A process that dies in between sends it again: better twice than never.
 */
export async function warnOnCall(deps: ConversationDeps, due: DueTurn): Promise<void> {
  const epoch = await epochToTell(deps, due);
  if (epoch !== null) await sendNotice(deps, due, epoch);
}

/** The epoch in which a notice must go; it is due again soon, should sending it fail. Null: none. */
export function epochToTell(
  deps: ConversationDeps,
  { conversation }: DueTurn,
): Promise<number | null> {
  const at = deps.clock();
  const key = { by: "conversation", id: conversation } as const;
  return deps.store.turn(key, (state): Decision<number | null> => {
    if (!isWaiting(state) || deps.onCall === undefined) {
      return { changes: { due: { clear: ["oncall"] } }, result: null };
    }
    const again = new Date(at.getTime() + AGAIN_MS);
    return { changes: { due: { set: { oncall: again } } }, result: state.conversation.epoch };
  });
}

/** Takes as long as a mail server takes: nothing else may wait for it. */
export async function sendNotice(
  deps: ConversationDeps,
  { conversation: id }: DueTurn,
  epoch: number,
): Promise<void> {
  await deps.onCall?.();
  await deps.store.turn({ by: "conversation", id }, ({ conversation }) => ({
    // Taken and given back meanwhile, it has a new time, which stays.
    changes: conversation?.epoch === epoch ? { due: { clear: ["oncall"] } } : {},
    result: null,
  }));
}

type Waiting = TurnState & { readonly conversation: StoredConversation };

function isWaiting(state: TurnState): state is Waiting {
  const { conversation, handoff } = state;
  return (
    conversation?.status === "waiting" &&
    conversation.priority === "urgent" &&
    handoff?.holder === null
  );
}
