import { rescued } from "../dialogue/find.ts";
import { newSession } from "../dialogue/session.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { address, type Address } from "../kernel/secret.ts";
import { createConversationKey, openConversationKey, type Sealer } from "../privacy/seal.ts";
import type { NewConversation, StoredConversation, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/** A conversation unsealed for one turn. */
export interface OpenConversation {
  readonly session: Session;
  readonly sealer: Sealer;
  readonly address: Address;
  /** Only for somebody who was not known. */
  readonly create?: NewConversation;
}

/** The stored conversation, or a new one for `from`. */
export function openOrCreate(
  deps: ConversationDeps,
  state: TurnState,
  from: Address,
): OpenConversation {
  if (state.conversation !== null) return { ...reopen(deps, state.conversation), address: from };
  const id = deps.random(16);
  const { wrapped, sealer } = createConversationKey(deps.keys, id, deps.random);
  return {
    session: newSession(state.optedOut ? "optedout" : "bot"),
    sealer,
    address: from,
    create: { id, wrappedKey: wrapped, address: sealer.seal("address", from.reveal()) },
  };
}

export function reopen(deps: ConversationDeps, stored: StoredConversation): OpenConversation {
  const sealer = openConversationKey(deps.keys, stored.id, stored.wrappedKey, deps.random);
  const session = JSON.parse(sealer.open("session", stored.session)) as Session;
  return {
    session: rescued(deps.flows, { ...session, status: stored.status }),
    sealer,
    address: address(sealer.open("address", stored.address)),
  };
}
