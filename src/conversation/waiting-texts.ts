import type { Session } from "../dialogue/turn-types.ts";
import type { Sealer } from "../privacy/seal.ts";
import type { TurnState } from "../store/store.ts";

/** The texts whose answer waits until the person is quiet, oldest first. */
export function waitingTexts(
  state: Pick<TurnState, "textsFrom">,
  { unanswered }: Session,
  sealer: Sealer,
): readonly string[] {
  if (unanswered === undefined) return [];
  return state.textsFrom(unanswered).map((body) => sealer.open("text", body));
}

/** The bot answers; not a human, and not nobody. */
export const isListening = ({ status }: Session): boolean =>
  status === "bot" || status === "waiting";

/** The session once all that was written has its answer. */
export function withoutWaiting({ unanswered: _, ...session }: Session): Session {
  return session;
}
