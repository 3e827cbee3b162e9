import type { Expected } from "../dialogue/turn-types.ts";
import { leadingAnswer } from "./answers.ts";
import { readDigit } from "./digits.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { findSpan, readPhrase, type ChoiceSource, type Phrase, type Span } from "./spans.ts";

/** A choice with the words it is known by: its label and keywords in the person's language. */
export type Offered = Expected & { readonly words: readonly string[] };

/** Below this the classifier's intent does not answer a question. */
const SURE = 0.6;

/**
 * Which of the offered choices a text means: its digit, its words, or the intent that stands for
 * it. Null when none or more than one. What is only listened for (digit 0) comes after all that.
 */
export function findChoice(
  source: ChoiceSource,
  expected: readonly Offered[],
  lexicon: Lexicon,
): string | null {
  const offered = expected.filter(({ digit }) => digit > 0);
  const digit = readDigit(source.text, lexicon);
  if (digit !== null) {
    const byDigit = offered.find((choice) => choice.digit === digit);
    if (byDigit !== undefined) return byDigit.id;
  }
  const said = clearest(occurring(source, offered, lexicon));
  if (said !== null) return said;
  const overheard = occurring(
    source,
    expected.filter((choice) => choice.digit === 0),
    lexicon,
  );
  // "Durf niet" is what it says, and not the "no" that statistics make of it.
  const whole = overheard.find(({ span }) => span.whole);
  return whole?.id ?? byIntent(source, offered, lexicon) ?? clearest(overheard);
}

interface Found {
  readonly id: string;
  readonly span: Span;
}

/** The choices whose words occur. */
function occurring(
  source: ChoiceSource,
  choices: readonly Offered[],
  lexicon: Lexicon,
): readonly Found[] {
  const found: Found[] = [];
  for (const choice of choices) {
    const span = longest(source, choice, lexicon);
    if (span === null) continue;
    const takenBack = choice.firm === true && !span.whole && isHedged(source.text, lexicon);
    if (!takenBack) found.push({ id: choice.id, span });
  }
  return found;
}

/** Of the phrases of a choice that occur, the first of the longest. */
function longest(source: ChoiceSource, choice: Offered, lexicon: Lexicon): Span | null {
  let best: Span | null = null;
  for (const phrase of phrasesOf(choice, lexicon)) {
    if (best !== null && phrase.tokens.words.length <= length(best)) continue;
    best = findSpan(phrase, source, choice.digit === 0, lexicon) ?? best;
  }
  return best;
}

const read = new WeakMap<Offered, readonly Phrase[]>();

/** A question is asked of many people, and its phrases are read once. */
function phrasesOf(choice: Offered, lexicon: Lexicon): readonly Phrase[] {
  const phrases = read.get(choice) ?? choice.words.map((words) => readPhrase(words, lexicon));
  read.set(choice, phrases);
  return phrases;
}

/** "Ja maar", "ja nog", "ja niet lang meer". */
function isHedged({ words }: Tokens, { hedges, negations }: Lexicon): boolean {
  return words.some((word) => hedges.has(word) || negations.has(word));
}

/** Of those that say it all, or else of all: the only one, or one clearly longer than every other. */
function clearest(found: readonly Found[]): string | null {
  const whole = found.filter(({ span }) => span.whole);
  const [best, ...others] = [...(whole.length > 0 ? whole : found)].sort(
    (left, right) => length(right.span) - length(left.span),
  );
  if (best === undefined) return null;
  return others.every(({ span }) => isClearlyLonger(best.span, span)) ? best.id : null;
}

/** "schulden bij een dealer" against the "schulden" inside it, or twice as long as one elsewhere. */
function isClearlyLonger(best: Span, other: Span): boolean {
  if (length(best) === length(other)) return false;
  const inside = best.from <= other.from && other.to <= best.to;
  return inside || length(best) >= 2 * length(other) + 1;
}

const length = ({ from, to }: Span): number => to - from;

function byIntent(
  source: ChoiceSource,
  offered: readonly Offered[],
  lexicon: Lexicon,
): string | null {
  const spoken = leadingAnswer(source.text, lexicon);
  const intent = spoken ?? (source.confidence >= SURE ? source.intent : null);
  if (intent === null) return null;
  const meant = offered.filter(({ intents }) => intents.includes(intent));
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
