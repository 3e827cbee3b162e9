import type { Action, Reason } from "../accounts/record.ts";
import type { SignedVisit } from "./visit.ts";

/** Writes down who did what, before it is shown: what cannot be recorded is not shown. */
export async function record(
  { deps, account }: SignedVisit,
  what: Action,
  conversation?: string,
  why?: Reason,
): Promise<void> {
  await deps.gate.record({
    who: account.id,
    what,
    ...(conversation === undefined ? {} : { conversation }),
    ...(why === undefined ? {} : { why }),
  });
}
