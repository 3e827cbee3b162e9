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

/** What a phrase is read with. */
export interface Notation {
  /** What a `<name>` stands for. */
  readonly shorthand: Readonly<Record<string, string>>;
  /** Slang is translated in phrases as it is in texts, so that authors need not think of it. */
  readonly slang: ReadonlyMap<string, readonly string[]>;
}

const PART = /\.\.|[()[\]|^$]|<[a-z_]+>|[\p{L}\p{N}@]+\*?|\p{Extended_Pictographic}/gu;

/**
 * Reads "wil [echt] (dood|sterven)". Throws an Error that names the phrase when a bracket is left
 * open or a `<name>` is not in `shorthand`.
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
  const text = notation.shorthand[part.slice(1, -1)];
  if (text === undefined) throw new Error(`${part} is not a shorthand: ${phrase}`);
  return parsePhrase(text, notation);
}

const words = (part: string, { slang }: Notation): readonly Item[] =>
  (slang.get(part) ?? [part]).map((text) => ({ kind: "word", text, prefix: false }));
