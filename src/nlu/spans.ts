import type { ChoiceSource } from "./choices.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { stem } from "./stem.ts";
import { createTypos, type Typos } from "./typos.ts";

/** Where a phrase stands in a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The text says nothing else. */
  readonly whole: boolean;
}

/** Words that deny the phrase: "geen schulden", "niet de schulden". */
const REACH = 2;

/**
 * A phrase of a choice in a text: whole words in order, in another form of the word or with a slip
 * in a long one. Null when it is denied, or when it could be anything: digits and "ja" only count
 * when they begin the text.
 *
 * @param strict a single word counts only as the whole text ("stoppen")
 */
export function findSpan(
  phrase: string,
  source: ChoiceSource,
  strict: boolean,
  lexicon: Lexicon,
): Span | null {
  const wanted = source.read(phrase);
  const { words } = source.text;
  const size = wanted.words.length;
  if (size === 0) return sign(phrase, source.raw);
  const isWholeOnly = strict && size === 1;
  const isFirstOnly = isAnswer(wanted, lexicon);
  const last = isWholeOnly || isFirstOnly ? 0 : words.length - size;
  for (let from = 0; from <= last; from++) {
    const span = { from, to: from + size, whole: size === words.length };
    if ((span.whole || !isWholeOnly) && stands(wanted, span, source.text, lexicon)) return span;
  }
  return null;
}

/** A phrase of signs only, "?" or an emoji we do not read, is the whole text or nothing. */
function sign(phrase: string, raw: string): Span | null {
  const isSame = phrase.trim() !== "" && phrase.trim() === raw.trim();
  return isSame ? { from: 0, to: 0, whole: true } : null;
}

/** The words of the phrase stand at this place, and are not denied. */
function stands(wanted: Tokens, span: Span, text: Tokens, lexicon: Lexicon): boolean {
  return (
    wanted.words.every((word, at) =>
      isSame(text.words[span.from + at] ?? "", word, span.whole, lexicon),
    ) && !isDenied(span.from, span.to, text, wanted, lexicon)
  );
}

/** Digits and small words mean nothing in the middle of a sentence. */
function isAnswer({ words, clauses }: Tokens, { answers, fillers }: Lexicon): boolean {
  return (
    words.every((word) => /^\d+$/u.test(word) || fillers.has(word)) ||
    answers.whole({ words, clauses }) !== null
  );
}

function isSame(word: string, wanted: string, whole: boolean, lexicon: Lexicon): boolean {
  if (word === wanted) return true;
  if (word.length < 4 || wanted.length < 4) return false;
  if (stem(word) === stem(wanted)) return true;
  // Only a word we do not know can be a slip, and a short one only when it stands alone.
  if (lexicon.known.has(word) || (!whole && wanted.length < 6)) return false;
  return typosFor(wanted).correct(word) !== null;
}

const typos = new Map<string, Typos>();

/** One small index a word of the locales; there are some hundreds. */
function typosFor(word: string): Typos {
  const known = typos.get(word) ?? createTypos([word], 4);
  typos.set(word, known);
  return known;
}

function isDenied(
  from: number,
  to: number,
  text: Tokens,
  wanted: Tokens,
  { negations }: Lexicon,
): boolean {
  if (wanted.words.some((word) => negations.has(word))) return false;
  const denies = (at: number): boolean =>
    text.clauses[at] === text.clauses[from] && negations.has(text.words[at] ?? "");
  for (let back = 1; back <= REACH; back++) if (denies(from - back)) return true;
  return denies(to);
}
