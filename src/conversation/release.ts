import { step } from "../dialogue/step.ts";
import type { NodeId } from "../dialogue/types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { idOf } from "../handoff/as-holder.ts";
import { openPerson } from "../handoff/person.ts";
import type { Refusal, Who } from "../handoff/types.ts";
import type { Decision } from "../store/store.ts";
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
  const at = deps.clock();
  const conversation = idOf(id);
  if (conversation === null || !releasePlaces(deps).includes(node)) {
    return Promise.resolve(err({ why: "gone" }));
  }
  return deps.store.turn<Result<Reply, Refusal>>(
    { by: "conversation", id: conversation },
    (state): Decision<Result<Reply, Refusal>> => {
      const { conversation: stored, handoff } = state;
      if (stored === null || handoff === null) return { changes: {}, result: err({ why: "gone" }) };
      if (stored.status !== "human" || handoff.holder !== who.id) {
        return { changes: {}, result: err({ why: "not_yours" }) };
      }
      const { session, sealer } = reopen(deps, stored);
      const medium = mediumOf(stored.channel);
      const turn = step(
        deps.flows,
        session,
        { type: "released", goto: node },
        worldAt(deps, medium, at),
      );
      const said = reply(deps, turn, { medium, at, queue: queuePlace(state, at) });
      const changes = changesOf(deps, { reply: said, sealer, medium, at, state });
      const numbers = handoff.alarmAt === null ? [] : [openPerson(deps, stored, at).numbers()];
      return {
        changes: {
          ...changes,
          update: { ...changes.update, epoch: stored.epoch + 1 },
          messages: [...numbers, ...(changes.messages ?? [])],
        },
        result: ok(said),
      };
    },
  );
}
