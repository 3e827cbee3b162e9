import { page, type Answer } from "../answer.ts";
import { problemPage } from "../pages/problem.tsx";
import { WelcomePage } from "../pages/welcome-page.tsx";
import type { Visit } from "../visit.ts";
import { toSecondFactor } from "./sign-in.ts";

const TITLE = "Welkom";

/** Looks without using the invitation up: programs that preview links come here too. */
export async function lookAtInvite(visit: Visit): Promise<Answer> {
  const token = visit.params["token"] ?? "";
  const account = await visit.deps.gate.openInvite(token);
  return account === null ? gone() : page(TITLE, WelcomePage({ token, account }));
}

export async function accept(visit: Visit): Promise<Answer> {
  const { gate } = visit.deps;
  const token = visit.params["token"] ?? "";
  const account = await gate.openInvite(token);
  if (account === null) return gone();
  const password = visit.field("wachtwoord");
  const wrong = (error: "weak" | "differ"): Answer =>
    page(TITLE, WelcomePage({ token, account, error }), 422);
  if (password !== visit.field("herhaal")) return wrong("differ");
  const result = await gate.acceptInvite(token, password);
  if (result.ok) return toSecondFactor(visit, result.value, { onward: "", text: "" });
  return result.error === "expired" ? gone() : wrong("weak");
}

const gone = (): Answer =>
  problemPage({
    status: 404,
    title: "Deze uitnodiging werkt niet meer",
    text: "Een uitnodiging werkt één keer, en 24 uur lang. Vraag je beheerder om een nieuwe.",
  });
