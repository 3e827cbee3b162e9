import { page, signedInAs, type Answer } from "../answer.ts";
import { DemoPage } from "../pages/demo-page.tsx";
import { problemPage } from "../pages/problem.tsx";
import type { Visit } from "../visit.ts";
import { whoOf } from "../who-of.ts";

/** One button, so that the link is not used up by a program that only looks at it. */
export function demo(visit: Visit): Promise<Answer> {
  return Promise.resolve(page("Proefversie", DemoPage({ token: visit.params["token"] ?? "" })));
}

export async function useDemo(visit: Visit): Promise<Answer> {
  const { gate, desk } = visit.deps;
  const signed = await gate.useDemoLink(visit.params["token"] ?? "");
  if (signed === null) {
    return problemPage({
      status: 404,
      title: "Deze link werkt niet meer",
      text: "De link werkt één keer. Start de proefversie opnieuw voor een nieuwe link.",
    });
  }
  const who = whoOf(signed.account);
  await gate.record({ who: who.id, what: "signed_in" });
  // In the demonstration there is nobody else to answer.
  await desk.setPresence(who, "available");
  return signedInAs(signed.token, "/console/wachtrij");
}
