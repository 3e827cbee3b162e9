import type { Canned } from "../../store/canned-store.ts";
import { page, redirect, type Answer } from "../answer.ts";
import { TEAMS } from "../labels.ts";
import { CannedConflictPage } from "../pages/canned-conflict-page.tsx";
import { CannedEditPage } from "../pages/canned-edit-page.tsx";
import { CannedPage } from "../pages/canned-page.tsx";
import { problem } from "../pages/problem.tsx";
import { record } from "../record.ts";
import type { SignedVisit, Visit } from "../visit.ts";
import { written } from "../written.ts";

const TITLE = "Antwoorden";
const MOST_TITLE = 60;
const MOST_TEXT = 1000;

/** Team answers are the supervisors' to edit, own ones one's own. */
const mayEdit = ({ account }: SignedVisit, { team, owner }: Pick<Canned, "team" | "owner">) =>
  team === null ? owner === account.id : account.role !== "counsellor";

const listed = (visit: SignedVisit): Promise<readonly Canned[]> => {
  const { role, teams, id } = visit.account;
  return visit.deps.canned.list(role === "counsellor" ? teams : TEAMS, id);
};

export async function cannedAnswers(visit: SignedVisit): Promise<Answer> {
  const answers = (await listed(visit)).map((one) => ({ ...one, mine: mayEdit(visit, one) }));
  return page(TITLE, CannedPage({ visit, answers }));
}

export async function addCanned(visit: SignedVisit): Promise<Answer> {
  const { deps, account } = visit;
  const whose = visit.field("van");
  const team = TEAMS.find((one) => one === whose) ?? null;
  const owner = team === null ? account.id : null;
  if (whose === "" || (team === null && whose !== "mij"))
    return problem("bad_form", written(visit));
  if (!mayEdit(visit, { team, owner })) return problem("forbidden", written(visit));
  const content = read(visit);
  if (!valid(content)) {
    const answers = (await listed(visit)).map((one) => ({ ...one, mine: mayEdit(visit, one) }));
    return page(TITLE, CannedPage({ visit, answers, given: { ...content, whose } }), 422);
  }
  const id = deps.random(16).toString("hex");
  await deps.canned.add({ id, team, owner, ...content, version: 1 });
  await record(visit, "canned_changed");
  return redirect("/console/antwoorden");
}

export async function editCanned(visit: SignedVisit): Promise<Answer> {
  const found = await own(visit);
  return found === null
    ? problem("not_found")
    : page("Antwoord wijzigen", CannedEditPage({ visit, canned: found }));
}

export async function changeCanned(visit: SignedVisit): Promise<Answer> {
  const found = await own(visit);
  if (found === null) return problem("not_found", written(visit));
  const content = read(visit);
  const version = Number(visit.field("versie"));
  if (!valid(content)) {
    const canned = { ...found, ...content, version };
    return page("Antwoord wijzigen", CannedEditPage({ visit, canned, faulty: true }), 422);
  }
  if (!(await visit.deps.canned.change(found.id, content, version))) {
    return conflict(visit, content);
  }
  await record(visit, "canned_changed");
  return redirect("/console/antwoorden");
}

/** A colleague was first: both texts, and nothing is overwritten before they were read. */
async function conflict(visit: SignedVisit, given: Content): Promise<Answer> {
  const now = await own(visit);
  if (now === null) return problem("not_found", written(visit));
  return page("Intussen gewijzigd", CannedConflictPage({ visit, now, given }), 409);
}

export async function removeCanned(visit: SignedVisit): Promise<Answer> {
  const found = await own(visit);
  if (found === null) return problem("not_found");
  const removed = await visit.deps.canned.remove(found.id, Number(visit.field("versie")));
  if (!removed) return conflict(visit, found);
  await record(visit, "canned_changed");
  return redirect("/console/antwoorden");
}

/** The one of the path, when it is there and one may change it. */
async function own(visit: SignedVisit): Promise<Canned | null> {
  const found = await visit.deps.canned.get(visit.params["id"] ?? "");
  return found !== null && mayEdit(visit, found) ? found : null;
}

type Content = Pick<Canned, "title" | "text">;

const read = ({ field }: Visit): Content => ({
  title: field("titel").trim(),
  text: field("tekst").replaceAll("\r\n", "\n").trim(),
});

const valid = ({ title, text }: Content): boolean =>
  title !== "" && text !== "" && title.length <= MOST_TITLE && text.length <= MOST_TEXT;
