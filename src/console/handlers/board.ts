import { REASONS } from "../../accounts/record.ts";
import { page, type Answer } from "../answer.ts";
import { BoardPage } from "../pages/board-page.tsx";
import { problem, refused } from "../pages/problem.tsx";
import { ReasonPage } from "../pages/reason-page.tsx";
import { SnapshotPage } from "../pages/snapshot-page.tsx";
import { record } from "../record.ts";
import type { SignedVisit } from "../visit.ts";

/** Who is on, what waits, who talks with whom: not a word of what is said. */
export async function board(visit: SignedVisit): Promise<Answer> {
  const { desk, gate, readings } = visit.deps;
  const [entries, colleagues, accounts] = await Promise.all([
    desk.everything(),
    visit.colleagues(),
    gate.listAccounts(),
  ]);
  await readings.note(visit.session.hash, "board", () => record(visit, "board_viewed"));
  const aliases = new Map(accounts.map(({ id, alias }) => [id, alias]));
  return page("Bord", BoardPage({ visit, entries, colleagues, aliases }));
}

export async function chooseReason(visit: SignedVisit): Promise<Answer> {
  const id = visit.params["id"] ?? "";
  const found = (await visit.deps.desk.everything()).find((entry) => entry.id === id);
  if (found === undefined) return refused({ why: "gone" });
  return page("Gesprek lezen", ReasonPage({ visit, entry: found }));
}

/** One look, with one reason, recorded before anything is shown. Looking again asks again. */
export async function readWithReason(visit: SignedVisit): Promise<Answer> {
  const id = visit.params["id"] ?? "";
  const reason = REASONS.find((one) => one === visit.field("reden"));
  if (reason === undefined) return problem("bad_form");
  const view = await visit.deps.desk.view(visit.who, id, "supervisor");
  if (!view.ok) return refused(view.error);
  await record(visit, "conversation_viewed", id, reason);
  return page(`Gesprek ${view.value.label}`, SnapshotPage({ visit, view: view.value }));
}
