import type { Answer } from "../answer.ts";
import { refused } from "../pages/problem.tsx";
import type { SignedVisit } from "../visit.ts";

/** The person sees that somebody is writing to them: only who holds the conversation can be. */
export async function typing(visit: SignedVisit): Promise<Answer> {
  const id = visit.params["id"] ?? "";
  const held = await visit.mine();
  if (!held.some((entry) => entry.id === id && entry.holder === visit.account.id)) {
    return refused({ why: "not_yours" });
  }
  visit.deps.signs.type(id);
  return { kind: "done" };
}
