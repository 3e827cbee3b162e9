import {
  page,
  redirect,
  signedInAs,
  type Answer,
  type PageAnswer,
  type RedirectAnswer,
} from "../answer.ts";
import { carried, carriedTalk } from "../carried.ts";
import type { SignedIn } from "../../accounts/types.ts";
import type { Result } from "../../kernel/result.ts";
import { problem } from "../pages/problem.tsx";
import { ResumePage } from "../pages/resume-page.tsx";
import { SecondFactorPage } from "../pages/second-factor-page.tsx";
import { SetUpPage } from "../pages/set-up-page.tsx";
import { record } from "../record.ts";
import type { SignedVisit, Visit } from "../visit.ts";

const TITLE = "Tweede stap";

export async function secondFactor(visit: SignedVisit): Promise<PageAnswer | RedirectAnswer> {
  if (visit.session.stage === "full") return redirect("/console/wachtrij");
  if (!visit.account.secondFactor) return setUpPage(visit, false);
  const { csrf } = visit;
  return page(TITLE, SecondFactorPage({ csrf, carried: carried(visit) }));
}

export async function secondFactorCheck(visit: SignedVisit): Promise<Answer> {
  const result = await visit.deps.gate.checkTotp(visit.session, code(visit));
  const { csrf } = visit;
  return settle(visit, result, () =>
    Promise.resolve(
      page(TITLE, SecondFactorPage({ csrf, carried: carried(visit), wrong: true }), 422),
    ),
  );
}

/** Shown again until a code of it was given; who has one already cannot replace it here. */
export async function setUp(visit: SignedVisit): Promise<Answer> {
  return isSettled(visit) ? redirect("/console") : setUpPage(visit, false);
}

export async function setUpCheck(visit: SignedVisit): Promise<Answer> {
  if (isSettled(visit)) return redirect("/console");
  const result = await visit.deps.gate.confirmTotp(visit.session, code(visit));
  return settle(visit, result, () => setUpPage(visit, true));
}

/** An organisation's second factor, or the demonstration, lets somebody in who has none of ours. */
const isSettled = ({ account, session }: SignedVisit): boolean =>
  account.secondFactor || session.stage === "full";

async function setUpPage(visit: SignedVisit, wrong: boolean): Promise<PageAnswer> {
  const { secret, qrSvg } = await visit.deps.gate.startTotp(visit.session);
  const { csrf } = visit;
  const body = SetUpPage({ csrf, secret, qrSvg, carried: carried(visit), wrong });
  return page("Tweede stap instellen", body, wrong ? 422 : 200);
}

async function settle(
  visit: SignedVisit,
  result: Result<SignedIn, "refused" | "slow_down">,
  again: () => Promise<Answer>,
): Promise<Answer> {
  if (result.ok) {
    await record(visit, "signed_in");
    return inside(visit, result.value.token);
  }
  return result.error === "slow_down" ? problem("slow_down", carried(visit).text) : again();
}

/** In at last: to where somebody wanted to go, or with the answer that was still to be sent. */
async function inside(visit: Visit, token: string): Promise<Answer> {
  const along = carried(visit);
  const id = carriedTalk(along);
  const known = id === "" || along.text === "" ? null : await visit.deps.gate.authenticate(token);
  if (known === null) return signedInAs(token, along.onward || "/console/wachtrij");
  const once = visit.deps.random(16).toString("hex");
  const body = ResumePage({ csrf: known.csrf, id, once, text: along.text });
  return { kind: "page", status: 200, title: "Je antwoord", body, token };
}

/** People type spaces in codes. */
const code = ({ field }: Visit): string => field("code").replace(/\s/g, "");
