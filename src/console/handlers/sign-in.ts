import { page, signedInAs, type Answer } from "../answer.ts";
import { carried, type Carried } from "../carried.ts";
import type { SignedIn } from "../../accounts/types.ts";
import { problem } from "../pages/problem.tsx";
import { SignInPage } from "../pages/sign-in-page.tsx";
import { signVisit } from "../read-visit.ts";
import { record } from "../record.ts";
import { secondStep } from "../second-step.ts";
import type { SignedVisit, Visit } from "../visit.ts";
import { written } from "../written.ts";
import { secondFactor } from "./second-factor.ts";

const TITLE = "Aanmelden";

export function signIn(visit: Visit): Promise<Answer> {
  return Promise.resolve(form(visit, { carried: carried(visit) }));
}

/**
 * 401 for what needed a session. An answer that was being sent goes along in a hidden field; any
 * other text is shown, to be copied.
 *
 * @param page where the form stood
 */
export function expired(visit: Visit, page: string): Answer {
  const along = carried({ ...visit, query: () => page });
  const lost = along.text === "" ? written(visit) : "";
  return form(visit, { carried: along, expired: true, lost }, 401);
}

export async function signInCheck(visit: Visit): Promise<Answer> {
  const { gate } = visit.deps;
  const along = carried(visit);
  const login = visit.field("login");
  const result = await gate.signIn({
    login,
    password: visit.field("wachtwoord"),
    address: visit.address,
  });
  if (result.ok) return toSecondFactor(visit, result.value, along);
  if (result.error === "slow_down") return problem("slow_down", along.text);
  return form(visit, { carried: along, login, wrong: true }, 422);
}

function form(
  { deps }: Visit,
  props: Omit<Parameters<typeof SignInPage>[0], "organisation">,
  status = 200,
): Answer {
  return page(TITLE, SignInPage({ ...props, organisation: deps.oidc !== undefined }), status);
}

/** Where the password leads. */
export async function toSecondFactor(
  visit: Visit,
  { token, account }: SignedIn,
  along: Carried,
): Promise<Answer> {
  const known = along.text === "" ? null : await visit.deps.gate.authenticate(token);
  if (known === null) return signedInAs(token, secondStep(account, along.onward));
  return { ...(await secondFactor(signVisit(visit, token, known))), token };
}

export async function signOut(visit: SignedVisit): Promise<Answer> {
  if (visit.session.stage === "full") {
    await visit.deps.desk.setPresence(visit.who, "off");
    await visit.deps.desk.returnAll(visit.who);
    await record(visit, "signed_out");
  }
  await visit.deps.gate.signOut(visit.token);
  return { kind: "redirect", to: "/console/aanmelden", token: null };
}
