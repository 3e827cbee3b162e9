import type { Account } from "../../accounts/types.ts";
import { isValidAccount } from "../../accounts/valid.ts";
import { page, redirect, type Answer } from "../answer.ts";
import { ROLE, TEAMS } from "../labels.ts";
import { InvitedPage } from "../pages/invited-page.tsx";
import { PeoplePage, type GivenPerson } from "../pages/people-page.tsx";
import { problem, problemPage } from "../pages/problem.tsx";
import { record } from "../record.ts";
import type { SignedVisit, Visit } from "../visit.ts";
import { whoOf } from "../who-of.ts";

const TITLE = "Beheer";

export const people = (visit: SignedVisit): Promise<Answer> => show(visit, {});

async function show(
  visit: SignedVisit,
  more: { readonly given?: GivenPerson; readonly error?: string },
): Promise<Answer> {
  const accounts = await visit.deps.gate.listAccounts();
  return page(
    TITLE,
    PeoplePage({ visit, accounts, ...more }),
    more.error === undefined ? 200 : 422,
  );
}

export async function addPerson(visit: SignedVisit): Promise<Answer> {
  const given = read(visit);
  const login = visit.field("login");
  const result = await visit.deps.gate.invite({ login, ...given });
  if (result.ok) {
    await record(visit, "counsellor_invited");
    return invited(visit, result.value.account, result.value.token);
  }
  const error =
    result.error === "login_taken"
      ? "Deze naam om aan te melden is al in gebruik."
      : "De naam, de roepnaam of het aantal gesprekken klopt niet.";
  return show(visit, { given: { login, ...given }, error });
}

/** The link is shown once: only its hash is kept. */
const invited = ({ deps }: Visit, account: Account, token: string): Answer =>
  page(
    "Uitnodiging",
    InvitedPage({ account, link: `${deps.publicUrl()}/console/welkom/${token}` }),
  );

export async function reinvitePerson(visit: SignedVisit): Promise<Answer> {
  const result = await visit.deps.gate.reinvite(visit.params["id"] ?? "");
  if (!result.ok) return problem("not_found");
  await record(visit, "counsellor_invited");
  return invited(visit, result.value.account, result.value.token);
}

const REFUSALS = {
  stale: {
    status: 409,
    title: "Intussen gewijzigd",
    text: "Een collega heeft deze persoon net gewijzigd. Jouw wijziging is niet bewaard. Kijk eerst wat er nu staat.",
  },
  not_found: {
    status: 404,
    title: "Niet gevonden",
    text: "Deze persoon is er niet meer. Er is niets gewijzigd.",
  },
  last_administrator: {
    status: 409,
    title: "De laatste beheerder",
    text: "Er moet altijd een beheerder zijn. Maak eerst iemand anders beheerder.",
  },
} as const;

export async function changePerson(visit: SignedVisit): Promise<Answer> {
  const change = { ...read(visit), active: visit.field("actief") === "1" };
  if (!isValidAccount({ login: "geldig", ...change })) return problem("bad_form");
  const result = await visit.deps.gate.changeAccount(
    visit.account,
    visit.params["id"] ?? "",
    change,
    Number(visit.field("versie")),
  );
  if (!result.ok) return problemPage(REFUSALS[result.error]);
  await record(visit, "counsellor_changed");
  await releaseWhatIsHeld(visit, result.value);
  return redirect("/console/beheer");
}

/** Somebody who is gone holds nobody up: their conversations go back to the queues at once. */
async function releaseWhatIsHeld({ deps }: Visit, account: Account): Promise<void> {
  if (account.active) return;
  await deps.desk.returnAll(whoOf(account));
  await deps.desk.setPresence(whoOf(account), "off");
}

function read({ field, fields }: Visit): Omit<GivenPerson, "login"> {
  const role = field("rol");
  return {
    alias: field("roepnaam").trim(),
    role: role in ROLE ? (role as Account["role"]) : "counsellor",
    teams: TEAMS.filter((team) => fields("teams").includes(team)),
    limit: Number(field("hoogstens")),
  };
}
