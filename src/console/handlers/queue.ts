import { page, redirect, type Answer } from "../answer.ts";
import { refused } from "../pages/problem.tsx";
import { MinePage } from "../pages/mine-page.tsx";
import { QueuePage } from "../pages/queue-page.tsx";
import { beat } from "./presence.ts";
import type { SignedVisit } from "../visit.ts";
import { record } from "../record.ts";

export async function queue(visit: SignedVisit): Promise<Answer> {
  await beat(visit);
  const [entries, colleagues] = await Promise.all([visit.queue(), visit.colleagues()]);
  const presence = colleagues.find(({ id }) => id === visit.account.id)?.presence ?? "off";
  return page("Wachtrij", QueuePage({ visit, entries, presence, colleagues }));
}

export async function mine(visit: SignedVisit): Promise<Answer> {
  await beat(visit);
  return page("Mijn gesprekken", MinePage({ visit, entries: await visit.mine() }));
}

export async function takeNext(visit: SignedVisit): Promise<Answer> {
  return taken(visit, await visit.deps.desk.takeNext(visit.who));
}

export async function takeThis(visit: SignedVisit): Promise<Answer> {
  return taken(visit, await visit.deps.desk.take(visit.who, visit.params["id"] ?? ""));
}

async function taken(
  visit: SignedVisit,
  result: Awaited<ReturnType<SignedVisit["deps"]["desk"]["takeNext"]>>,
): Promise<Answer> {
  if (!result.ok) return refused(result.error);
  await record(visit, "conversation_taken", result.value);
  return redirect(`/console/gesprek/${result.value}`);
}
