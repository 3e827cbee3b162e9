import { step } from "../dialogue/step.ts";
import type { NodeId } from "../dialogue/types.ts";
import type { Session } from "../dialogue/turn-types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { owedNumbers } from "../handoff/alarm.ts";
import { decideAsHolder, type Mine } from "../handoff/as-holder.ts";
import { ended } from "../handoff/close.ts";
import type { Refusal, Who } from "../handoff/types.ts";
import type { Decision } from "../store/store.ts";
import { changesOf } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { reopen } from "./open.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { worldAt } from "./world.ts";

/** Where a counsellor may give somebody back to the bot. */
export const releasePlaces = ({ flows }: Pick<ConversationDeps, "flows">): readonly NodeId[] =>
  flows.interruptions.released;

/**
 * A counsellor gives the conversation back to the bot, which goes on at a named step; or to the bot
 * that handed the person over, for which it is over here.
 */
export function release(
  deps: ConversationDeps,
  who: Who,
  id: string,
  node: NodeId,
): Promise<Result<Reply, Refusal>> {
  if (!releasePlaces(deps).includes(node)) return Promise.resolve(err({ why: "gone" }));
  return decideAsHolder(deps, who, id, (mine) => {
    if (mine.person.session.handedOver === true) return ok(toOtherBot(deps, mine));
    const { stored, state, at } = mine;
    const { session, sealer } = reopen(deps, stored);
    const { channel } = stored;
    const world = worldAt(deps, channel, at);
    const turn = step(deps.flows, session, { type: "released", goto: node }, world);
    const said = reply(deps, turn, { channel, at, queue: queuePlace(state, at) });
    const changes = changesOf(deps, { reply: said, sealer, channel, at, state });
    const numbers = owedNumbers(mine);
    return ok({
      changes: {
        ...changes,
        update: { ...changes.update, epoch: stored.epoch + 1 },
        messages: [...numbers.messages, ...(changes.messages ?? [])],
        due: { ...changes.due, clear: [...(changes.due?.clear ?? []), ...numbers.clear] },
      },
      result: said,
    });
  });
}

function toOtherBot(deps: ConversationDeps, mine: Mine): Decision<Reply> {
  const session: Session = { ...mine.person.session, status: "ended" };
  const changes = { ...ended(deps, mine), count: ["ended"] };
  return { changes, result: { session, events: [{ type: "ended" }], parts: [] } };
}
