import { ok, type Result } from "../kernel/result.ts";
import { asHolder } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import type { Refusal, Who } from "./types.ts";

/** On hold: the person is told once that it takes a moment. The next answer ends it too. */
export function hold(
  deps: HandoffDeps,
  who: Who,
  id: string,
  on: boolean,
): Promise<Result<string, Refusal>> {
  return asHolder(deps, who, id, ({ handoff, person }) => {
    if (handoff.onHold === on) return ok({});
    return ok({
      handoff: { onHold: on },
      messages: on ? [person.tell("mens:ogenblik", { name: who.alias })] : [],
    });
  });
}
