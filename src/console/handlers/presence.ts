import type { Presence } from "../../handoff/types.ts";
import { page, redirect, type Answer } from "../answer.ts";
import { EndPage } from "../pages/end-page.tsx";
import { problem } from "../pages/problem.tsx";
import { record } from "../record.ts";
import type { SignedVisit } from "../visit.ts";

const STATES: readonly string[] = ["available", "pause", "off"] satisfies Presence[];

export async function setPresence(visit: SignedVisit): Promise<Answer> {
  const state = visit.field("stand");
  if (!STATES.includes(state)) return problem("bad_form");
  await visit.deps.desk.setPresence(visit.who, state as Presence);
  const back = visit.field("terug");
  return redirect(/^\/console\/[a-z0-9/-]+$/.test(back) ? back : "/console/wachtrij");
}

/** A sign of life of an open page. */
export async function heartbeat(visit: SignedVisit): Promise<Answer> {
  await visit.deps.desk.heartbeat(visit.who);
  return { kind: "done" };
}

/** Without JavaScript a page that is opened is the only sign of life. A live page's own looks are none. */
export async function beat({ deps, who, query }: SignedVisit): Promise<void> {
  if (query("fragment") === "") await deps.desk.heartbeat(who);
}

export async function confirmEnd(visit: SignedVisit): Promise<Answer> {
  const held = (await visit.mine()).filter(({ holder }) => holder === visit.account.id);
  return page("Einde dienst", EndPage({ visit, held: held.length }));
}

/** All conversations go back to their queues, in their old places; nobody is passed on any more. */
export async function endShift(visit: SignedVisit): Promise<Answer> {
  const { desk } = visit.deps;
  await desk.setPresence(visit.who, "off");
  await desk.returnAll(visit.who);
  await record(visit, "shift_ended");
  return redirect("/console/wachtrij");
}
