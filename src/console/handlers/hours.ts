import type { Team } from "../../dialogue/types.ts";
import { page, redirect, type Answer } from "../answer.ts";
import { DAY, TEAMS } from "../labels.ts";
import { HoursPage } from "../pages/hours-page.tsx";
import { problem } from "../pages/problem.tsx";
import type { SignedVisit } from "../visit.ts";
import { record } from "../record.ts";

const TITLE = "Tijden";

export async function hours(visit: SignedVisit): Promise<Answer> {
  const team = teamOf(visit);
  if (team === null) return Promise.resolve(problem("not_found"));
  return Promise.resolve(page(TITLE, HoursPage({ visit, team, ...visit.deps.hours.week(team) })));
}

export async function changeHours(visit: SignedVisit): Promise<Answer> {
  const team = teamOf(visit);
  if (team === null) return problem("not_found");
  const { hours } = visit.deps;
  const days = Object.fromEntries(
    Object.keys(DAY).map((day) => [day, visit.field(day).replace(/\s/g, "")]),
  );
  const version = Number(visit.field("versie"));
  const result = await hours.change(team, days, version);
  if (result.ok) {
    await record(visit, "hours_changed");
    return redirect("/console/beheer");
  }
  // What was filled in stays on the screen; saved again, it goes over what a colleague saved.
  const stale = result.error === "stale";
  const shown = stale ? hours.week(team).version : version;
  const error = stale ? STALE : INVALID;
  const body = HoursPage({ visit, team, days, version: shown, error });
  return page(TITLE, body, stale ? 409 : 422);
}

const STALE =
  "Een collega heeft deze tijden net gewijzigd. Jouw tijden staan hieronder en zijn nog niet bewaard.";
const INVALID = "Schrijf tijden zo: 09:00-21:00. De tijd van sluiten komt na die van openen.";

const teamOf = ({ params }: SignedVisit): Team | null =>
  TEAMS.find((team) => team === params["team"]) ?? null;
