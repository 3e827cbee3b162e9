import type { Intent } from "../dialogue/types.ts";
import { wholeAnswer } from "./answers.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Guess } from "./model.ts";

/** What a whole message says beyond doubt. */
export interface Rule {
  readonly intent: Intent;
  readonly confidence: number;
  readonly command: boolean;
  /** Given where the message has two meanings that are nearly as likely. */
  readonly alternatives?: readonly Guess[];
}

/** First come commands, then what needs a question to mean anything, then small talk. */
export function matchRule(text: Tokens, lexicon: Lexicon): Rule | null {
  if (text.words.length === 0) return { intent: "other", confidence: 0.9, command: false };
  const command = findCommand(text, lexicon);
  if (command !== null) return { intent: command, confidence: 0.99, command: true };
  if (lexicon.ambiguous.whole(politely(text, lexicon)) !== null) return STOPPING;
  if (text.words.every((word) => /^\d+$/u.test(word)))
    return { intent: "other", confidence: 0.3, command: false };
  const answer = wholeAnswer(text, lexicon);
  // "Ok" may be a yes and may be nothing at all.
  const confidence = text.words.join(" ") === "ok" ? 0.6 : 0.95;
  return answer === null ? null : { intent: answer, confidence, command: false };
}

/** "Stoppen": with drugs, or with these texts? */
const STOPPING: Rule = {
  intent: "other",
  confidence: 0.34,
  command: false,
  alternatives: [
    { intent: "addiction", confidence: 0.33 },
    { intent: "optout", confidence: 0.32 },
  ],
};

function findCommand(text: Tokens, lexicon: Lexicon): Intent | null {
  return lexicon.commands.whole(text) ?? lexicon.commands.whole(politely(text, lexicon));
}

/** The message without "aub" and "bedankt" around it. */
function politely(text: Tokens, { polite }: Lexicon): Tokens {
  const from = text.words.findIndex((word) => !polite.has(word));
  const to = text.words.findLastIndex((word) => !polite.has(word)) + 1;
  return from < 0 || (from === 0 && to === text.words.length)
    ? text
    : { words: text.words.slice(from, to), clauses: text.clauses.slice(from, to) };
}
