import type { InboundMessage } from "../channels/channel.ts";
import { rescued } from "../dialogue/find.ts";
import { newSession } from "../dialogue/session.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { orderedId } from "../kernel/ordered-id.ts";
import { createConversationKey, openConversationKey, type Sealer } from "../privacy/seal.ts";
import type { NewConversation, StoredConversation, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** A conversation unsealed for one turn. */
export interface OpenConversation {
  readonly session: Session;
  readonly sealer: Sealer;
  /** Only for somebody who was not known. */
  readonly create?: NewConversation;
}

/** The stored conversation, or a new one for who wrote. */
export function openOrCreate(
  deps: ConversationDeps,
  state: TurnState,
  { from, language = "nl" }: Pick<InboundMessage, "from" | "language">,
  at: Date,
): OpenConversation {
  if (state.conversation !== null) return refused(state, reopen(deps, state.conversation));
  const id = orderedId(at, deps.random);
  const { wrapped, sealer } = createConversationKey(deps.keys, id, deps.random);
  return {
    session: { ...newSession(state.optedOut ? "optedout" : "bot"), language },
    sealer,
    create: { id, wrappedKey: wrapped, address: sealer.seal("address", from.reveal()) },
  };
}

/**
 * The provider opted the person out by itself since: only START undoes it. Whoever waits for a human
 * or talks with one is let go of elsewhere, with the place in the queue.
 */
function refused({ optedOut }: TurnState, opened: OpenConversation): OpenConversation {
  const { session } = opened;
  return optedOut && (session.status === "bot" || session.status === "ended")
    ? { ...opened, session: { ...session, status: "optedout", team: null, numbersSent: false } }
    : opened;
}

export function reopen(deps: ConversationDeps, stored: StoredConversation): OpenConversation {
  const sealer = openConversationKey(deps.keys, stored.id, stored.wrappedKey, deps.random);
  const session = JSON.parse(sealer.open("session", stored.session)) as Session;
  return { session: rescued(deps.flows, { ...session, status: stored.status }), sealer };
}
