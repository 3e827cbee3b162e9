import type { Expected } from "../dialogue/turn-types.ts";
import { leadingAnswer } from "./answers.ts";
import { readDigit } from "./digits.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { findSpan, type ChoiceSource, type Span } from "./spans.ts";

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
  const listened = expected.filter((choice) => choice.digit === 0);
  return (
    byWords(source, offered, lexicon) ??
    // "Durf niet" is what it says, and not the "no" that statistics make of it.
    wholeText(source, listened, lexicon) ??
    byIntent(source, offered, lexicon) ??
    byWords(source, listened, lexicon)
  );
}

function wholeText(
  source: ChoiceSource,
  choices: readonly Offered[],
  lexicon: Lexicon,
): string | null {
  return choices.find((choice) => longest(source, choice, lexicon)?.whole === true)?.id ?? null;
}

interface Found {
  readonly id: string;
  readonly span: Span;
}

function byWords(
  source: ChoiceSource,
  choices: readonly Offered[],
  lexicon: Lexicon,
): string | null {
  const found: Found[] = [];
  for (const choice of choices) {
    const span = longest(source, choice, lexicon);
    if (span === null) continue;
    const takenBack = choice.firm === true && !span.whole && isHedged(source.text, lexicon);
    if (!takenBack) found.push({ id: choice.id, span });
  }
  const whole = found.filter(({ span }) => span.whole);
  return clearest(whole.length > 0 ? whole : found);
}

/** Of the phrases of a choice that occur, the first of the longest. */
function longest(source: ChoiceSource, { digit, words }: Offered, lexicon: Lexicon): Span | null {
  let best: Span | null = null;
  for (const phrase of words) {
    const span = findSpan(phrase, source, digit === 0, lexicon);
    if (span !== null && (best === null || length(span) > length(best))) best = span;
  }
  return best;
}

/** "Ja maar", "ja nog", "ja niet lang meer". */
function isHedged({ words }: Tokens, { hedges, negations }: Lexicon): boolean {
  return words.some((word) => hedges.has(word) || negations.has(word));
}

/** The only one, or the one that is clearly longer than every other. */
function clearest(found: readonly Found[]): string | null {
  const [best, ...others] = [...found].sort(
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
