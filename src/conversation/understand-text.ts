import { expected, guessOf } from "../dialogue/find.ts";
import type { Expected, Heard, Session } from "../dialogue/turn-types.ts";
import type { Offered } from "../nlu/choices.ts";
import { recognise } from "../nlu/recognise.ts";
import type { ConversationDeps } from "./deps.ts";

/** What a text means here: the open question decides what its words can be. */
export function understandText(deps: ConversationDeps, session: Session, text: string): Heard {
  return recognise(text, listening(deps, session), deps.models);
}

/** There are some hundreds of questions, each with a few lists of answers that were offered. */
const remembered = new WeakMap<ConversationDeps, Map<string, readonly Offered[]>>();

function listening(deps: ConversationDeps, session: Session): readonly Offered[] {
  const questions = remembered.get(deps) ?? new Map<string, readonly Offered[]>();
  remembered.set(deps, questions);
  const { status, node, asked, guess } = session;
  const question = [status, node, asked, guess].join("|");
  const known =
    questions.get(question) ??
    expected(deps.flows, session).map((choice) => ({
      ...choice,
      words: wordsOf(deps, session, choice),
    }));
  questions.set(question, known);
  return known;
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
  return Object.values(locales).flatMap((locale) =>
    isPhrase ? locale.phrase(id) : locale.words(flow, id),
  );
}
