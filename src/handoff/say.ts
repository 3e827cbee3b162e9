import { err, ok, type Result } from "../kernel/result.ts";
import { asHolder } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { MOST_LETTERS, type Refusal, type Who } from "./types.ts";

/** A counsellor's answer: durable at once, and sent in order. It answers an alarm and ends a pause. */
export function say(
  deps: HandoffDeps,
  who: Who,
  id: string,
  text: string,
  once: string,
): Promise<Result<string, Refusal>> {
  const said = text.replaceAll("\r\n", "\n").trim();
  if (said === "" || said.length > MOST_LETTERS) return Promise.resolve(err({ why: "length" }));
  return asHolder(
    deps,
    who,
    id,
    ({ person }) =>
      ok({
        messages: [person.write(said)],
        handoff: { onHold: false, alarmAt: null },
        due: { clear: ["alarm"] },
      }),
    once,
  );
}
