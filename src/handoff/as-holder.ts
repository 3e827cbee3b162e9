import { err, ok, type Result } from "../kernel/result.ts";
import { dedupeHashes } from "../privacy/pseudonym.ts";
import type { StoredHandoff } from "../store/handoff-store.ts";
import type {
  Changes,
  ConversationId,
  Decision,
  StoredConversation,
  TurnState,
} from "../store/store.ts";
import type { HandoffDeps } from "./deps.ts";
import { openPerson, type Person } from "./person.ts";
import { WHILE_OPEN, type Refusal, type Who } from "./types.ts";

/** A conversation in the hands of the one who acts. */
export interface Mine {
  readonly stored: StoredConversation;
  readonly handoff: StoredHandoff;
  readonly state: TurnState;
  readonly person: Person;
  readonly at: Date;
}

/** The bytes of an id that came from outside; null when it cannot be one. */
export function idOf(id: string): ConversationId | null {
  return /^[0-9a-f]{32}$/.test(id) ? Buffer.from(id, "hex") : null;
}

/** The provider opted the person out by itself: nothing more is sent, and nobody has them any more. */
export function lost({ epoch }: StoredConversation): Changes {
  return {
    update: { status: "optedout", team: null, priority: null, epoch: epoch + 1 },
    handoff: null,
    due: {
      clear: WHILE_OPEN,
    },
  };
}

/**
 * One turn of the counsellor who holds the conversation. `once`: the nonce of the form, so that
 * sending it twice does it once.
 */
export function asHolder(
  deps: HandoffDeps,
  who: Who,
  id: string,
  act: (mine: Mine) => Result<Changes, Refusal>,
  once?: string,
): Promise<Result<string, Refusal>> {
  const acted = (mine: Mine): Result<Decision<string>, Refusal> => {
    const done = act(mine);
    return done.ok ? ok({ changes: done.value, result: id }) : done;
  };
  return decideAsHolder(deps, who, id, acted, once);
}

/** Such a turn that tells more than whose it was. */
export function decideAsHolder<T>(
  deps: HandoffDeps,
  who: Who,
  id: string,
  act: (mine: Mine) => Result<Decision<T>, Refusal>,
  once?: string,
): Promise<Result<T, Refusal>> {
  const at = deps.clock();
  const conversation = idOf(id);
  if (conversation === null) return Promise.resolve(err({ why: "gone" }));
  const key = {
    by: "conversation",
    id: conversation,
    ...(once === undefined ? {} : { once: dedupeHashes(deps.keys, "console", once) }),
  } as const;
  return deps.store.turn<Result<T, Refusal>>(key, (state) => {
    const { conversation: stored, handoff } = state;
    if (state.duplicate) return { changes: {}, result: err({ why: "twice" }) };
    if (stored === null || handoff === null) return { changes: {}, result: err({ why: "gone" }) };
    if (state.optedOut) return { changes: lost(stored), result: err({ why: "gone" }) };
    if (stored.status !== "human" || handoff.holder !== who.id) {
      return { changes: {}, result: err({ why: "not_yours" }) };
    }
    const done = act({ stored, handoff, state, at, person: openPerson(deps, stored, at) });
    return done.ok
      ? { ...done.value, result: ok(done.value.result) }
      : { changes: {}, result: done };
  });
}
