import { tokenise, type Tokens } from "./letters.ts";
import type { Typos } from "./typos.ts";

/** What a text is read with. */
export interface Vocabulary {
  /** Every word of the lexicons: none of them is ever "corrected". */
  readonly known: ReadonlySet<string>;
  /** Slang, abbreviation or common typo → the words meant. */
  readonly slang: ReadonlyMap<string, readonly string[]>;
  readonly typos: Typos;
}

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/**
 * The words of a text as the lexicons spell them: "k Wil nieeet meer, c0ke" → ik wil niet meer coke.
 * Negations, digits and emoji stay.
 */
export function normalise(text: string, vocabulary: Vocabulary): Tokens {
  const spelt = joinSpelt(tokenise(text), vocabulary.known);
  const words: string[] = [];
  const clauses: number[] = [];
  for (const [at, token] of spelt.words.entries()) {
    for (const word of repair(token, vocabulary)) {
      words.push(word);
      clauses.push(spelt.clauses[at] ?? 0);
    }
  }
  return { words, clauses };
}

/** "s t o p" → "stop", when that is a word. */
function joinSpelt({ words, clauses }: Tokens, known: ReadonlySet<string>): Tokens {
  if (words.length < 3 || words.some((word) => word.length > 1)) return { words, clauses };
  const word = words.join("");
  return known.has(word) ? { words: [word], clauses: [0] } : { words, clauses };
}

function repair(token: string, { known, slang, typos }: Vocabulary): readonly string[] {
  const is = (word: string): boolean => known.has(word) || slang.has(word);
  const word = is(token)
    ? token
    : (guesses(token).find(is) ?? typos.correct(token) ?? twice(token));
  const meant = slang.get(word);
  if (meant !== undefined) return meant;
  if (known.has(word)) return [word];
  // "16jaar" and "500euro", but not "3mmc".
  const [, digits, unit] = /^(\d+)(\p{L}+)$/u.exec(word) ?? [];
  return digits !== undefined && unit !== undefined
    ? [digits, ...(slang.get(unit) ?? [unit])]
    : [word];
}

/** What a strange word may be: with fewer of a repeated letter, or with letters for digits. */
function guesses(token: string): string[] {
  const guesses = [
    twice(token),
    token.replace(/(\p{L})\1{2,}/gu, "$1"),
    token.replace(/(\p{L})\1+/gu, "$1"),
  ];
  if (token.length >= 4 && /\p{L}/u.test(token) && /[0-9@$]/u.test(token))
    guesses.push(token.replace(/[013457@$]/gu, (sign) => LEET[sign] ?? sign));
  return guesses;
}

/** "neeeee" → "nee": no Dutch word has the same letter three times. */
function twice(token: string): string {
  return /\p{L}/u.test(token) ? token.replace(/(\p{L})\1{2,}/gu, "$1$1") : token;
}
