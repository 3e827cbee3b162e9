import type { Action } from "../../accounts/record.ts";
import type { Team } from "../../dialogue/types.ts";
import { OUTCOMES, type Refusal } from "../../handoff/types.ts";
import type { Result } from "../../kernel/result.ts";
import { redirect, type Answer } from "../answer.ts";
import { TEAMS } from "../labels.ts";
import { problem, refused } from "../pages/problem.tsx";
import { record } from "../record.ts";
import type { SignedVisit } from "../visit.ts";
import { written } from "../written.ts";

type Act = (visit: SignedVisit) => Promise<Answer>;
/** Null: the form is not one of ours. */
type Try = (visit: SignedVisit, id: string) => Promise<Result<unknown, Refusal>> | null;

/** What a counsellor does with a conversation apart from talking. */
export const acts = {
  note: act("conversation_noted", "stay", ({ deps, who, field }, id) =>
    deps.desk.note(who, id, field("notitie")),
  ),
  hold: act("conversation_held", "stay", ({ deps, who, field }, id) =>
    deps.desk.hold(who, id, field("aan") === "1"),
  ),
  transfer: act("conversation_transferred", "go", ({ deps, who, field }, id) => {
    const to = target(field("naar"));
    return to === null ? null : deps.desk.transfer(who, id, to, field("toelichting"));
  }),
  release: act("conversation_released", "go", ({ deps, who, field }, id) =>
    deps.released.includes(field("stap")) ? deps.desk.release(who, id, field("stap")) : null,
  ),
  invite: act("reader_invited", "stay", ({ deps, who, field }, id) =>
    deps.desk.invite(who, id, field("collega")),
  ),
  leave: act("reader_left", "go", ({ deps, who }, id) => deps.desk.leave(who, id)),
  close: act("conversation_closed", "go", ({ deps, who, field }, id) => {
    const outcome = OUTCOMES.find((one) => one === field("afloop"));
    const place = field("plek");
    const known = place === "" || deps.places.some(([one]) => one === place);
    if (outcome === undefined || !known) return null;
    return deps.desk.close(who, id, outcome, place === "" ? undefined : place);
  }),
  block: act("conversation_blocked", "go", ({ deps, who }, id) => deps.desk.block(who, id)),
} as const;

/** @param after "stay" with the conversation; "go": it is not one's own any more */
function act(what: Action, after: "stay" | "go", attempt: Try): Act {
  return async (visit) => {
    const id = visit.params["id"] ?? "";
    const result = await attempt(visit, id);
    if (result === null) return problem("bad_form", written(visit));
    if (!result.ok) return refused(result.error, written(visit));
    await record(visit, what, id);
    return redirect(after === "stay" ? `/console/gesprek/${id}` : "/console/gesprekken");
  };
}

/** "team:debt" or "wie:<id>". */
function target(value: string): { readonly team: Team } | { readonly counsellor: string } | null {
  const team = TEAMS.find((one) => value === `team:${one}`);
  if (team !== undefined) return { team };
  const counsellor = /^wie:([0-9a-f]{32})$/.exec(value)?.[1];
  return counsellor === undefined ? null : { counsellor };
}
