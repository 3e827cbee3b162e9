import { page, type Answer } from "../answer.ts";
import { carried } from "../carried.ts";
import { problem } from "../pages/problem.tsx";
import { SignedInPage } from "../pages/signed-in-page.tsx";
import { secondStep } from "../second-step.ts";
import type { Visit } from "../visit.ts";

/** Between what is sealed and where somebody wanted to go; in neither of them. */
const AND = ":";

/** To the organisation's own sign-in. */
export async function startOidc(visit: Visit): Promise<Answer> {
  const { oidc } = visit.deps;
  if (oidc === undefined) return problem("not_found");
  const { url, pending } = await oidc.start();
  return { kind: "redirect", to: url, pending: `${pending}${AND}${carried(visit).onward}` };
}

/**
 * Back from there. The session's cookie is `Strict`: a browser that another site sent here does not
 * send it along when we send it on, so there is a page with a link between.
 */
export async function finishOidc(visit: Visit): Promise<Answer> {
  const { oidc, gate } = visit.deps;
  if (oidc === undefined) return problem("not_found");
  const [pending = "", to = ""] = visit.pending.split(AND);
  const result = await oidc.finish(pending, visit.search);
  if (!result.ok) return { ...problem("oidc_refused"), pending: null };
  const { token, account } = result.value;
  const { onward } = carried({ ...visit, query: () => to });
  const isFull = (await gate.authenticate(token))?.session.stage === "full";
  if (isFull) await gate.record({ who: account.id, what: "signed_in" });
  const next = isFull ? onward || "/console/wachtrij" : secondStep(account, onward);
  const body = SignedInPage({ alias: account.alias, to: next, isFull });
  return { ...page("Aangemeld", body), token, pending: null };
}
