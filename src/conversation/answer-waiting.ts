import { step } from "../dialogue/step.ts";
import { address } from "../kernel/secret.ts";
import type { Decision, StoredConversation, TurnState } from "../store/store.ts";
import { changesOf, eraseChanges } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { hearTexts } from "./hear-texts.ts";
import { reopen } from "./open.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { isListening, waitingTexts, withoutWaiting } from "./waiting-texts.ts";
import { worldAt } from "./world.ts";

/** One answer to the texts that waited, now that the person is quiet; none when a human has them. */
export function answerWaiting(
  deps: ConversationDeps,
  state: TurnState,
  stored: StoredConversation,
  at: Date,
): Decision<Reply | null> {
  const { session, sealer } = reopen(deps, stored);
  const open = withoutWaiting(session);
  const texts = waitingTexts(state, session, sealer);
  if (texts.length === 0 || !isListening(session)) {
    const update = { session: sealer.seal("session", JSON.stringify(open)) };
    return { changes: { update, due: { clear: ["answer"] } }, result: null };
  }
  const { channel } = stored;
  const { heard } = hearTexts(deps, open, texts);
  const turn = step(deps.flows, open, { type: "heard", heard }, worldAt(deps, channel, at));
  const said = reply(deps, turn, { channel, at, queue: queuePlace(state, at) });
  if (said.events.some((event) => event.type === "erased")) {
    const to = address(sealer.open("address", stored.address));
    return {
      changes: eraseChanges(deps, { reply: said, before: open, address: to, channel, at }),
      result: said,
    };
  }
  const changes = changesOf(deps, { reply: said, sealer, channel, at, state });
  return {
    // After a standstill somebody has as long to react to a late answer as to any other.
    changes: { ...changes, update: { ...changes.update, lastInboundAt: at } },
    result: said,
  };
}
