import { step } from "../dialogue/step.ts";
import type { NodeId } from "../dialogue/types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { owedNumbers } from "../handoff/alarm.ts";
import { decideAsHolder } from "../handoff/as-holder.ts";
import type { Refusal, Who } from "../handoff/types.ts";
import { changesOf } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { reopen } from "./open.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { mediumOf, worldAt } from "./world.ts";

/** Where a counsellor may give somebody back to the bot. */
export const releasePlaces = ({ flows }: Pick<ConversationDeps, "flows">): readonly NodeId[] =>
  flows.interruptions.released;

/** A counsellor gives the conversation back to the bot, which goes on at a named step. */
export function release(
  deps: ConversationDeps,
  who: Who,
  id: string,
  node: NodeId,
): Promise<Result<Reply, Refusal>> {
  if (!releasePlaces(deps).includes(node)) return Promise.resolve(err({ why: "gone" }));
  return decideAsHolder(deps, who, id, (mine) => {
    const { stored, state, at } = mine;
    const { session, sealer } = reopen(deps, stored);
    const medium = mediumOf(stored.channel);
    const world = worldAt(deps, medium, at);
    const turn = step(deps.flows, session, { type: "released", goto: node }, world);
    const said = reply(deps, turn, { medium, at, queue: queuePlace(state, at) });
    const changes = changesOf(deps, { reply: said, sealer, medium, at, state });
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
