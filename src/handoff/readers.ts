import { err, ok, type Result } from "../kernel/result.ts";
import { asHolder, idOf } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { isThere } from "./presence.ts";
import type { Refusal, Who } from "./types.ts";

/** Lets a colleague who is signed in read along, until they leave or the conversation changes hands. */
export async function invite(
  deps: HandoffDeps,
  who: Who,
  id: string,
  counsellor: string,
): Promise<Result<string, Refusal>> {
  const at = deps.clock();
  const there = (await deps.store.presences()).some(
    (row) => row.counsellor === counsellor && row.state !== "off" && isThere(row.seenAt, at),
  );
  if (!there || counsellor === who.id) return err({ why: "offline" });
  return asHolder(deps, who, id, ({ handoff }) =>
    ok({ handoff: { readers: [...new Set([...handoff.readers, counsellor])] } }),
  );
}

export function leave(deps: HandoffDeps, who: Who, id: string): Promise<Result<string, Refusal>> {
  const conversation = idOf(id);
  if (conversation === null) return Promise.resolve(err({ why: "gone" }));
  return deps.store.turn<Result<string, Refusal>>(
    { by: "conversation", id: conversation },
    ({ handoff }) => {
      if (handoff?.readers.includes(who.id) !== true) {
        return { changes: {}, result: err({ why: "not_yours" }) };
      }
      const readers = handoff.readers.filter((reader) => reader !== who.id);
      return { changes: { handoff: { readers } }, result: ok(id) };
    },
  );
}
