import { WORDS } from "./features.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { remembered } from "./remembered.ts";
import { createTypos } from "./typos.ts";

/** Other ways to read a text, for the slips in it: "ik wildo od", "hij aedmt niet". */
export interface Slips {
  /** None when every word is an ordinary one, and none of a long story. */
  readonly readings: (text: Tokens) => readonly Tokens[];
}

/** Words that may stand in the place of some of a text's. */
interface Repair {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

/** Of a text in ruins not every reading is tried. */
const READINGS = 8;
/** Words of fewer letters are too like each other to guess at. */
const SHORTEST = 3;
/** Words of so few letters keep at least their first: "fun" is no gun. */
const SHORT = 3;
/** Slang of fewer letters is no word to guess at. */
const SLANG = 4;
/** Letters of a word whose halves may be words themselves: "op gesloten". */
const LONG = 6;
/** Letters of what is taken apart, and of each part; and how many parts. */
const LONGEST = 40;
const WORD = 20;
const PARTS = 4;
/** How many words before and from a strange one on are joined. */
const SPANS = [
  [0, 1],
  [0, 2],
  [1, 1],
  [0, 3],
  [1, 2],
] as const;

/** @param ordinary says which words are nothing strange */
export function createSlips(
  { dangerWords, slang }: Pick<Lexicon, "dangerWords" | "slang">,
  ordinary: (word: string) => boolean,
): Slips {
  const isDanger = (word: string): boolean => dangerWords.has(word);
  const spoken = [...slang].filter(([word, meant]) => word.length > SLANG && meant.every(isDanger));
  const meant = new Set([...dangerWords, ...spoken.map(([word]) => word)]);
  const typos = createTypos(meant, SHORTEST);
  const isWord = (word: string): boolean => meant.has(word) || slang.has(word) || ordinary(word);
  const translated = (word: string): readonly string[] => slang.get(word) ?? [word];

  /** "opdeborst" → "op de borst", in as few words as can be. */
  function split(token: string): readonly string[] | null {
    const best: (readonly string[] | null)[] = [[]];
    for (let to = 1; to <= token.length; to++) {
      let found: readonly string[] | null = null;
      for (let from = Math.max(0, to - WORD); from < to - 1; from++) {
        const before = best[from];
        if (before && before.length < (found?.length ?? PARTS + 1) - 1)
          if (isWord(token.slice(from, to))) found = [...before, token.slice(from, to)];
      }
      best.push(found);
    }
    return best[token.length] ?? null;
  }

  /** With a word before or after it, in other pieces. */
  function* cutAnew(text: Tokens, at: number): Generator<Repair> {
    for (const [before, after] of SPANS) {
      const span = { from: at - before, to: at + after };
      const token = joined(text, span);
      const parts = token === "" || token.length > LONGEST ? null : split(token);
      if (parts !== null) yield { ...span, words: parts.flatMap(translated) };
    }
  }

  function* spelt(word: string, at: number): Generator<Repair> {
    for (const found of typos.near(word))
      if (word.length > SHORT || found.startsWith(word.slice(0, 1)))
        yield { from: at, to: at + 1, words: translated(found) };
  }

  /** What may stand at a place: the word itself unless it is strange, then what it may have been. */
  function repairs(text: Tokens, at: number): readonly Repair[] {
    const word = text.words[at] ?? "";
    const asItIs = { from: at, to: at + 1, words: [word] };
    if (!isWord(word)) {
      const found = [...cutAnew(text, at), ...spelt(word, at)];
      return found.length > 0 ? found : [asItIs];
    }
    const span = { from: at, to: at + 2 };
    const whole = joined(text, span);
    return whole.length >= LONG && meant.has(whole)
      ? [asItIs, { ...span, words: [whole] }]
      : [asItIs];
  }

  function read(text: Tokens): readonly Tokens[] {
    const { length } = text.words;
    const begun: Reading[][] = Array.from({ length: length + 1 }, () => []);
    begun[0] = [{ words: [], clauses: [], isWhole: false }];
    for (let at = 0; at < length; at++)
      for (const repair of repairs(text, at)) {
        const longer = (begun[at] ?? [])
          .filter(({ isWhole }) => isWhole || repair.from === at)
          .map((reading) => extended(reading, repair, text, at));
        begun[repair.to] = [...(begun[repair.to] ?? []), ...longer].slice(0, READINGS);
      }
    return begun[length] ?? [];
  }

  return {
    readings: remembered((text) => {
      if (text.words.length > WORDS) return [];
      const line = text.words.join(" ");
      return read(withoutEmoji(text)).filter(({ words }) => words.join(" ") !== line);
    }),
  };
}

/** A text read up to some place. */
interface Reading extends Tokens {
  /** The last word is as it was. */
  readonly isWhole: boolean;
}

function extended(reading: Reading, repair: Repair, text: Tokens, at: number): Reading {
  const { from, to, words } = repair;
  const kept = reading.words.length - (at - from);
  const clause = text.clauses[from] ?? 0;
  return {
    words: [...reading.words.slice(0, kept), ...words],
    clauses: [...reading.clauses.slice(0, kept), ...words.map(() => clause)],
    isWhole: to === at + 1 && words[0] === text.words[at],
  };
}

/** Words of one clause without the spaces; "" where they are not. */
function joined({ words, clauses }: Tokens, { from, to }: Pick<Repair, "from" | "to">): string {
  const isOne = clauses[from] !== undefined && clauses[from] === clauses[to - 1];
  return isOne ? words.slice(from, to).join("") : "";
}

const EMOJI = /\p{Extended_Pictographic}/u;

function withoutEmoji(text: Tokens): Tokens {
  const isLeft = (_: unknown, at: number): boolean => !EMOJI.test(text.words[at] ?? "");
  return text.words.every((word) => !EMOJI.test(word))
    ? text
    : { words: text.words.filter(isLeft), clauses: text.clauses.filter(isLeft) };
}
