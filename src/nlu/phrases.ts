import type { Tokens } from "./letters.ts";
import { remembered } from "./remembered.ts";
import { parsePhrase, type Item, type Notation } from "./phrase-syntax.ts";

/** A phrase found in a text: words `from` up to and without `to`. */
export interface Match<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

/** Finds many phrases in one text at once. */
export interface Phrases<T> {
  /** Every phrase that occurs, in the order of the text. */
  all(text: Tokens): readonly Match<T>[];
  /** What the whole text says, if a phrase says it. */
  whole(text: Tokens): T | null;
}

type Word = Extract<Item, { kind: "word" }>;

interface Compiled {
  /** Which of the book's sets it belongs to. */
  readonly set: number;
  readonly value: unknown;
  /** Words in a row and nothing else, which is quick to see. */
  readonly words: readonly Word[] | null;
  /** One of these keys must be in a text too, wherever: most texts have none and are done. */
  readonly needs: readonly string[] | null;
  /** Built when a text first needs it: most phrases of the thousand never are. */
  readonly regex: () => RegExp;
}

type Index = ReadonlyMap<string, readonly Compiled[]>;

/** Words a gap (`..`) may skip. */
const GAP_WORDS = 3;
/** Letters of an open first word ("dreig*") that a phrase is filed under. */
const KEY = 3;
const NONE: readonly never[] = [];

/**
 * Makes sets of phrases that are searched together: rules, guards and the classifier ask the same
 * text one after the other. Phrases are filed under their first words, so that a text of ten words
 * tries a few dozen of them and not a thousand. All sets are made before the first text is read.
 *
 * @param stops words that a gap never skips: negations
 *
 * A set throws an Error that names a phrase it cannot read.
 */
export function createPhraseBook(
  notation: Notation,
  stops: readonly string[],
): <T>(entries: readonly { readonly phrase: string; readonly value: T }[]) => Phrases<T> {
  const gap = `(?: (?!(?:${stops.join("|")})(?![^ ,]))[^ ,]+){0,${GAP_WORDS}}?`;
  const index = new Map<string, Compiled[]>();
  const found = remembered((text: Tokens) => find(index, text));
  let sets = 0;
  return <T>(entries: readonly { readonly phrase: string; readonly value: T }[]): Phrases<T> => {
    const set = sets++;
    for (const { phrase, value } of entries) file(index, phrase, { set, value }, notation, gap);
    // What is found in a set was put into it above.
    const all = (text: Tokens) => (found(text)[set] ?? NONE) as readonly Match<T>[];
    return {
      all,
      whole: (text) =>
        all(text).find(({ from, to }) => from === 0 && to === text.words.length)?.value ?? null,
    };
  };
}

function file(
  index: Map<string, Compiled[]>,
  phrase: string,
  entry: Pick<Compiled, "set" | "value">,
  notation: Notation,
  gap: string,
): void {
  const items = parsePhrase(phrase, notation);
  let regex: RegExp | undefined;
  const compiled = {
    ...entry,
    words: items.every((item) => item.kind === "word") ? items : null,
    needs: needsOf(items, phrase),
    regex: () => (regex ??= new RegExp(`${source(items, gap)}(?![^ ,])`, "uy")),
  };
  for (const key of new Set(firsts(items, phrase))) {
    const filed = index.get(key);
    if (filed === undefined) index.set(key, [compiled]);
    else filed.push(compiled);
  }
}

/** Of each set the phrases that occur. */
function find(index: Index, text: Tokens): readonly (readonly Match<unknown>[] | undefined)[] {
  const { keys, all } = joined(text);
  const found: Match<unknown>[][] = [];
  for (const [from, own] of keys.entries()) {
    for (const key of own) {
      for (const phrase of index.get(key) ?? NONE) {
        if (phrase.needs?.some((need) => all.has(need)) === false) continue;
        const length = wordsAt(phrase, text, from);
        if (length > 0)
          (found[phrase.set] ??= []).push({ value: phrase.value, from, to: from + length });
      }
    }
  }
  return found;
}

/** How many words of the text the phrase takes there; 0 when it does not match. */
function wordsAt({ words, regex }: Compiled, text: Tokens, from: number): number {
  if (words !== null) return stands(words, text.words, from) ? words.length : 0;
  const { line, offsets } = joined(text);
  return lengthAt(regex(), line, offsets[from] ?? 0);
}

function stands(phrase: readonly Word[], words: readonly string[], from: number): boolean {
  for (const [at, { text, prefix }] of phrase.entries()) {
    const word = words[from + at];
    if (word === undefined || !(prefix ? word.startsWith(text) : word === text)) return false;
  }
  return true;
}

/** In words; 0 when it does not match there. */
function lengthAt(pattern: RegExp, line: string, offset: number): number {
  pattern.lastIndex = offset;
  const found = pattern.exec(line)?.[0];
  return found === undefined ? 0 : countWords(found);
}

interface Line {
  readonly line: string;
  /** Where each word begins, with the sign before it. */
  readonly offsets: readonly number[];
  /** What a phrase that begins with each word can be filed under. */
  readonly keys: readonly (readonly string[])[];
  readonly all: ReadonlySet<string>;
}

/** A text is searched a dozen times, and written out once. */
const joined = remembered(join);

/** ",ik wil niet,ik ben moe": a comma before the first word of a clause, a space before the others. */
function join({ words, clauses }: Tokens): Line {
  let line = "";
  const offsets: number[] = [];
  for (const [at, word] of words.entries()) {
    offsets.push(line.length);
    line += (at > 0 && clauses[at] === clauses[at - 1] ? " " : ",") + word;
  }
  const keys = words.map(keysOf);
  return { line, offsets, keys, all: new Set(keys.flat()) };
}

/** "wil" → "wil", "w*", "wi*", "wil*". */
function keysOf(word: string): string[] {
  const keys = [word];
  for (let length = 1; length <= KEY; length++) keys.push(`${word.slice(0, length)}*`);
  return keys;
}

function countWords(found: string): number {
  let count = 0;
  for (const letter of found) if (letter === " " || letter === ",") count += 1;
  return count;
}

/** A regular expression over the joined line, in which every word brings the sign before it. */
function source(items: readonly Item[], gap: string): string {
  return items.map((item) => itemSource(item, gap)).join("");
}

function itemSource(item: Item, gap: string): string {
  switch (item.kind) {
    case "word":
      return `[ ,]${item.text}${item.prefix ? "[^ ,]*" : "(?![^ ,])"}`;
    case "choice": {
      const choices = item.choices.map((items) => source(items, gap)).join("|");
      return `(?:${choices})${item.optional ? "?" : ""}`;
    }
    case "gap":
      return gap;
    case "start":
      return "(?=,)";
    case "end":
      return "(?=,|$)";
  }
}

/** The rarest part of a phrase after its first that cannot be left out: what it can begin with. */
function needsOf([, ...items]: readonly Item[], phrase: string): readonly string[] | null {
  const needed = items.flatMap((item) => {
    const isNeeded = item.kind === "word" || (item.kind === "choice" && !item.optional);
    return isNeeded ? [firsts([item], phrase)] : [];
  });
  return needed.sort((left, right) => left.length - right.length)[0] ?? null;
}

/** What a phrase can begin with: whole words, and the first letters of open ones with a star. */
function firsts(items: readonly Item[], phrase: string): string[] {
  const [item, ...rest] = items;
  switch (item?.kind) {
    case "word":
      return [item.prefix ? `${item.text.slice(0, KEY)}*` : item.text];
    case "start":
      return firsts(rest, phrase);
    case "choice": {
      const own = item.choices.flatMap((choice) => firsts(choice, phrase));
      return item.optional ? [...own, ...firsts(rest, phrase)] : own;
    }
    case "gap":
    case "end":
    case undefined:
      throw new Error(`a phrase must begin with a word: ${phrase}`);
  }
}
