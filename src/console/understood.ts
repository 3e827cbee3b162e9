import type { ConversationDeps } from "../conversation/deps.ts";
import { understandText } from "../conversation/understand-text.ts";
import { newSession } from "../dialogue/session.ts";
import type { Misreading } from "../store/misreadings.ts";

/** "1", "2.": what such an answer meant, the question told, and that is not kept. */
const ONLY_DIGITS = /^[\p{P}\s\d]*$/u;

/** What the bot takes a text for by itself, as of today: what it took it for then is stored nowhere. */
export function understood(deps: ConversationDeps, text: string): Misreading["understood"] {
  return ONLY_DIGITS.test(text) ? "unknown" : understandText(deps, newSession(), text).intent;
}
