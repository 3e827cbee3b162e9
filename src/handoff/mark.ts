import { ok, type Result } from "../kernel/result.ts";
import type { Misreading } from "../store/misreadings.ts";
import { asHolder } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import type { Refusal, Who } from "./types.ts";

/**
 * A text was not about what the bot took it for. Only a count goes up, and for each text once: the
 * key by which that is known is a keyed hash, kept a week.
 *
 * @param seq of a text that this counsellor may read
 */
export function mark(
  deps: HandoffDeps,
  who: Who,
  id: string,
  seq: number,
  misreading: Misreading,
): Promise<Result<string, Refusal>> {
  return asHolder(deps, who, id, () => ok({ misreading }), JSON.stringify(["misread", id, seq]));
}
