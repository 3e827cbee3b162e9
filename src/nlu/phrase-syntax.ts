import { plain } from "./letters.ts";

/** One step of a phrase. The notation is explained at the head of locales/nl/lexicon.yml. */
export type Item =
  | { readonly kind: "word"; readonly text: string; readonly prefix: boolean }
  | {
      readonly kind: "choice";
      readonly choices: readonly (readonly Item[])[];
      readonly optional: boolean;
    }
  | { readonly kind: "gap" }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** What phrases are read with. */
export interface Notation {
  /** What a `<name>` stands for, if it is known. */
  readonly expand: (name: string) => readonly Item[] | undefined;
  /** Slang is translated in phrases as it is in texts, so that authors need not think of it. */
  readonly slang: ReadonlyMap<string, readonly string[]>;
}

/** Every `<name>` is read once, however many phrases use it: some hold a hundred words. */
export function createNotation(
  shorthand: Readonly<Record<string, string>>,
  slang: Notation["slang"],
): Notation {
  const read = new Map<string, readonly Item[]>();
  const notation: Notation = {
    slang,
    expand(name) {
      const text = shorthand[name];
      const items =
        read.get(name) ?? (text === undefined ? undefined : parsePhrase(text, notation));
      if (items !== undefined) read.set(name, items);
      return items;
    },
  };
  return notation;
}

const PART = /\.\.|[()[\]|^$]|<[a-z_]+>|[\p{L}\p{N}@]+\*?|\p{Extended_Pictographic}/gu;

/**
 * Reads "wil [echt] (dood|sterven)". Throws an Error that names the phrase when a bracket is left
 * open or a `<name>` is not known.
 */
export function parsePhrase(phrase: string, notation: Notation): Item[] {
  const parts = (plain(phrase).match(PART) ?? []).values();
  const { choices, closed } = parseChoices(parts, phrase, notation);
  if (closed !== null || choices.length !== 1) throw new Error(`brackets do not fit: ${phrase}`);
  return choices[0] ?? [];
}

/** Everything up to a closing bracket or the end, split at the bars. */
function parseChoices(
  parts: IterableIterator<string>,
  phrase: string,
  notation: Notation,
): { choices: Item[][]; closed: string | null } {
  const choices: Item[][] = [[]];
  for (const part of parts) {
    if (part === ")" || part === "]") return { choices, closed: part };
    if (part === "|") choices.push([]);
    else choices.at(-1)?.push(...parseItem(part, parts, phrase, notation));
  }
  return { choices, closed: null };
}

function parseItem(
  part: string,
  parts: IterableIterator<string>,
  phrase: string,
  notation: Notation,
): readonly Item[] {
  if (part === "..") return [{ kind: "gap" }];
  if (part === "^") return [{ kind: "start" }];
  if (part === "$") return [{ kind: "end" }];
  if (part === "(" || part === "[") {
    const { choices, closed } = parseChoices(parts, phrase, notation);
    if (closed !== (part === "(" ? ")" : "]")) throw new Error(`brackets do not fit: ${phrase}`);
    return [{ kind: "choice", choices, optional: part === "[" }];
  }
  if (part.endsWith("*")) return [{ kind: "word", text: part.slice(0, -1), prefix: true }];
  return part.startsWith("<") ? expand(part, phrase, notation) : words(part, notation);
}

function expand(part: string, phrase: string, notation: Notation): readonly Item[] {
  const items = notation.expand(part.slice(1, -1));
  if (items === undefined) throw new Error(`${part} is not a shorthand: ${phrase}`);
  return items;
}

const words = (part: string, { slang }: Notation): readonly Item[] =>
  (slang.get(part) ?? [part]).map((text) => ({ kind: "word", text, prefix: false }));
