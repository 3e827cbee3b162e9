import { expected, guessOf } from "../dialogue/find.ts";
import type { Expected, Heard, Session } from "../dialogue/types.ts";
import { recognise } from "../nlu/recognise.ts";
import type { ConversationDeps } from "./deps.ts";

/** What a text means here: the open question decides what its words can be. */
export function understandText(deps: ConversationDeps, session: Session, text: string): Heard {
  const listening = expected(deps.flows, session).map((choice) => ({
    ...choice,
    words: wordsOf(deps, session, choice),
  }));
  return recognise(text, listening, deps.models);
}

/** Of both languages: somebody may answer in the other one before the bot has noticed. */
function wordsOf(
  { flows, locales }: ConversationDeps,
  session: Session,
  { id, flow, digit }: Expected,
): readonly string[] {
  const guess = guessOf(flows, session, id);
  return Object.values(locales).flatMap((locale) => {
    if (guess !== undefined) return [locale.guess(guess)];
    return digit === 0 && flow === "interruptions" ? locale.phrase(id) : locale.words(flow, id);
  });
}
