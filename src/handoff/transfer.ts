import type { Team } from "../dialogue/types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { PresenceRow } from "../store/handoff-store.ts";
import type { Changes } from "../store/store.ts";
import { asHolder, type Mine } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { backToQueue, givenBack } from "./given-back.ts";
import { isOnline } from "./presence.ts";
import { heldBy } from "./queue.ts";
import { LEASE_MS, MOST_LETTERS, type Refusal, type Who } from "./types.ts";

export type Target = { readonly team: Team } | { readonly counsellor: string };

/** Passes a conversation to a team with somebody online, or to a colleague who is. */
export async function transfer(
  deps: HandoffDeps,
  who: Who,
  id: string,
  to: Target,
  comment: string,
): Promise<Result<string, Refusal>> {
  const remark = comment.trim();
  if (remark.length > MOST_LETTERS) return err({ why: "length" });
  const others = (await deps.store.presences()).filter(
    (row) => row.counsellor !== who.id && isOnline(row, deps.clock()),
  );
  return asHolder(deps, who, id, (mine) => {
    const passed =
      "team" in to ? toTeam(deps, mine, to.team, others) : toColleague(mine, to, others);
    if (!passed.ok || remark === "") return passed;
    const body = mine.person.sealer.seal("text", remark);
    return ok({ ...passed.value, note: { by: who.id, at: mine.at, body } });
  });
}

function toTeam(
  deps: HandoffDeps,
  mine: Mine,
  team: Team,
  others: readonly PresenceRow[],
): Result<Changes, Refusal> {
  if (!others.some(({ teams }) => teams.includes(team))) return err({ why: "offline" });
  return ok(backToQueue(deps, mine, "mens:doorgegeven", team));
}

function toColleague(
  { stored, state, person, at }: Mine,
  { counsellor }: { readonly counsellor: string },
  others: readonly PresenceRow[],
): Result<Changes, Refusal> {
  const colleague = others.find((row) => row.counsellor === counsellor);
  if (colleague === undefined) return err({ why: "offline" });
  if (state.queue.holds(counsellor) >= colleague.limit) {
    return err({ why: "limit", limit: colleague.limit });
  }
  return ok({
    update: { epoch: stored.epoch + 1 },
    handoff: { holder: counsellor, takenAt: at, onHold: false, readers: [] },
    messages: [
      person.tell(
        "mens:erbij",
        { name: colleague.alias },
        { type: "assigned", by: colleague.alias },
      ),
    ],
    due: { set: { lease: new Date(at.getTime() + LEASE_MS) } },
  });
}

/** The end of a shift: all one has goes back to the queues. Returns how many. */
export async function returnAll(deps: HandoffDeps, who: Who): Promise<number> {
  const held = (await heldBy(deps, who.id)).filter(({ holder }) => holder === who.id);
  const returned = await Promise.all(
    held.map(({ id }) => asHolder(deps, who, id, (mine) => ok(givenBack(deps, mine)))),
  );
  return returned.filter((result) => result.ok).length;
}
