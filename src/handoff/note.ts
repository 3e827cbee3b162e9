import { err, ok, type Result } from "../kernel/result.ts";
import { asHolder } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { MOST_LETTERS, type Refusal, type Who } from "./types.ts";

/** A remark for colleagues; the person never sees it, and it goes with the conversation. */
export function note(
  deps: HandoffDeps,
  who: Who,
  id: string,
  text: string,
): Promise<Result<string, Refusal>> {
  const noted = text.trim();
  if (noted === "" || noted.length > MOST_LETTERS) return Promise.resolve(err({ why: "length" }));
  return asHolder(deps, who, id, ({ person, at }) =>
    ok({ note: { by: who.id, at, body: person.sealer.seal("text", noted) } }),
  );
}
