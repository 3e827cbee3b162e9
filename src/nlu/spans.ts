import type { Intent } from "../dialogue/types.ts";
import { leadingAnswer } from "./answers.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { remembered } from "./remembered.ts";
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

/** A text that may hold the words of a choice. */
export interface ChoiceSource {
  readonly raw: string;
  readonly text: Tokens;
  readonly intent: Intent;
  readonly confidence: number;
}

/** What a choice is known by, read as a text is read. */
export interface Phrase {
  /** As it is written, for one that has no words. */
  readonly sign: string;
  readonly tokens: Tokens;
  /** Stem of its longest word: a text of known words that lacks it does not hold the phrase. */
  readonly rarest: string;
}

export function readPhrase(phrase: string, lexicon: Lexicon): Phrase {
  const tokens = normalise(phrase, lexicon);
  const [longest = ""] = tokens.words.toSorted((left, right) => right.length - left.length);
  return { sign: phrase.trim(), tokens, rarest: stem(longest) };
}

/**
 * A phrase of a choice in a text: whole words in order, in another form of the word or with a slip
 * in a long one. Null when it is denied.
 *
 * @param strict a single word counts only as the whole text ("stoppen")
 */
export function findSpan(
  phrase: Phrase,
  source: ChoiceSource,
  strict: boolean,
  lexicon: Lexicon,
): Span | null {
  const wanted = phrase.tokens;
  const size = wanted.words.length;
  if (size === 0) return wholeSign(phrase.sign, source.raw);
  if (!mayHold(source.text, phrase, lexicon)) return null;
  const last = source.text.words.length - size;
  const where = strict && size === 1 ? "whole" : placeOf(wanted, source.text, lexicon);
  for (let from = 0; from <= (where === "anywhere" ? last : 0); from++) {
    const span = { from, to: from + size, whole: last === 0 };
    if (where === "whole" && !span.whole) return null;
    if (stands(wanted, span, source.text, lexicon)) return span;
  }
  return null;
}

/**
 * Where a phrase means something: digits and small words only as the whole text, "ja" also at the
 * beginning of one that takes nothing back.
 */
function placeOf(wanted: Tokens, text: Tokens, lexicon: Lexicon): "whole" | "first" | "anywhere" {
  const role = roleOf(wanted, lexicon);
  if (role === "plain") return "anywhere";
  return role !== "loose" && leadingAnswer(text, lexicon) === role ? "first" : "whole";
}

type Role = "yes" | "no" | "loose" | "plain";

/** A phrase of the locale keeps its role. */
const roleOf = remembered((wanted: Tokens, { answers, fillers }: Lexicon): Role => {
  const answer = answers.whole(wanted);
  if (answer === "yes" || answer === "no") return answer;
  const isLoose = wanted.words.every((word) => /^\d+$/u.test(word) || fillers.has(word));
  return isLoose ? "loose" : "plain";
});

/** A phrase of signs only, "?" or an emoji we do not read, is the whole text or nothing. */
function wholeSign(sign: string, raw: string): Span | null {
  return sign !== "" && sign === raw.trim() ? { from: 0, to: 0, whole: true } : null;
}

/** The words of the phrase stand at this place, and are not denied. */
function stands(wanted: Tokens, span: Span, text: Tokens, lexicon: Lexicon): boolean {
  for (let at = 0; at < wanted.words.length; at++)
    if (!isSame(text, span.from + at, wanted, at, span.whole, lexicon)) return false;
  return !isDenied(span.from, span.to, text, wanted, lexicon);
}

/** A text is held against a hundred phrases, and a phrase against every text. */
const stemsOf = remembered(({ words }: Tokens) => words.map(stem));

const lookupOf = remembered((text: Tokens, { known }: Lexicon) => ({
  stems: new Set(stemsOf(text)),
  hasUnknown: text.words.some((word) => !known.has(word)),
}));

/** A look that spares most comparisons. An unknown word may be any other with a slip in it. */
function mayHold(text: Tokens, { tokens, rarest }: Phrase, lexicon: Lexicon): boolean {
  if (tokens.words.length > text.words.length) return false;
  const { stems, hasUnknown } = lookupOf(text, lexicon);
  return hasUnknown || stems.has(rarest);
}

function isSame(
  text: Tokens,
  at: number,
  phrase: Tokens,
  which: number,
  whole: boolean,
  lexicon: Lexicon,
): boolean {
  const word = text.words[at] ?? "";
  const wanted = phrase.words[which] ?? "";
  if (word === wanted) return true;
  if (word.length < 4 || wanted.length < 4) return false;
  if (stemsOf(text)[at] === stemsOf(phrase)[which]) return true;
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
