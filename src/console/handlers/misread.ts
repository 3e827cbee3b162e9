import { INTENTS } from "../../dialogue/types.ts";
import { redirect, type Answer } from "../answer.ts";
import { problem, refused } from "../pages/problem.tsx";
import { readTalk } from "../read-talk.ts";
import type { SignedVisit } from "../visit.ts";

/**
 * A counsellor says what a text was about. Not in the access log either: who marked what and when is
 * nobody's business, and that the conversation was read is there already.
 */
export async function misread(visit: SignedVisit): Promise<Answer> {
  const talk = await readTalk(visit);
  if (!talk.ok) return refused(talk.error);
  const { id, lines } = talk.value.view;
  const { deps, who, field } = visit;
  const line = lines.find(({ seq, from }) => from === "client" && String(seq) === field("bericht"));
  const meant = INTENTS.find((intent) => intent === field("bedoeld"));
  if (line === undefined || meant === undefined) return problem("bad_form");
  const understood = deps.understood(line.text);
  const result = await deps.desk.mark(who, id, line.seq, { understood, meant });
  // What was marked before has been counted.
  if (!result.ok && result.error.why !== "twice") return refused(result.error);
  return redirect(`/console/gesprek/${id}?geteld=1`);
}
