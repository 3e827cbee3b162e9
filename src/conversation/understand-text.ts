import { expected, guessOf } from "../dialogue/find.ts";
import type { Expected, Heard, Session } from "../dialogue/turn-types.ts";
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
  if (guess !== undefined) return Object.values(locales).map((locale) => locale.guess(guess));
  const isPhrase = digit === 0 && flow === "interruptions";
  const known = remembered.get(locales) ?? new Map<string, readonly string[]>();
  remembered.set(locales, known);
  const key = `${isPhrase ? "phrase" : flow}:${id}`;
  const words =
    known.get(key) ??
    Object.values(locales).flatMap((locale) =>
      isPhrase ? locale.phrase(id) : locale.words(flow, id),
    );
  known.set(key, words);
  return words;
}

/** Some hundreds of lists that stay the same: joining them took a twentieth of a request. */
const remembered = new WeakMap<ConversationDeps["locales"], Map<string, readonly string[]>>();
