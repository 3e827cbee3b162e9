/** Letters read of one text: more than the longest chain of SMS, little enough to stay quick. */
const LONGEST = 4000;

/** A text in words, with the clauses they stand in. */
export interface Tokens {
  readonly words: readonly string[];
  /** The clause of each word, counted from 0: a negation does not reach over a full stop. */
  readonly clauses: readonly number[];
}

const TOKEN = /[\p{L}\p{N}@$]+|\p{Extended_Pictographic}|[.,;:!?\n()]+/gu;
const BOUNDARY = /^[.,;:!?\n()]/u;
/** Dots in a row are a pause ("ik wil.. dood"), not the end of a sentence. */
const PAUSE = /^\.{2,}$/u;

/**
 * Plain lower-case words of whatever came in: accents, apostrophes, zero-width letters, control
 * letters and half emoji are gone; digits, whole emoji and negations stay.
 */
export function tokenise(text: string): Tokens {
  const words: string[] = [];
  const clauses: number[] = [];
  let clause = 0;
  for (const [token] of plain(text).matchAll(TOKEN)) {
    if (!BOUNDARY.test(token)) {
      words.push(token);
      clauses.push(clause);
    } else if (!PAUSE.test(token)) clause += 1;
  }
  return { words, clauses };
}

/** The letters alone. "Geïnteresseerd" → "geinteresseerd", "z'n" → "zn", "a.u.b." → "aub". */
export function plain(text: string): string {
  return bare(text.slice(0, LONGEST).replace(/['’‘´`ʼ]/gu, ""))
    .toLowerCase()
    .replace(/€/gu, " euro ")
    .replace(/(?<=\d)[.,](?=\d)/gu, "")
    .replace(/(?<!\p{L})(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu, (spelt) => spelt.replaceAll(".", ""));
}

/** Most texts are ASCII, which has nothing to take off; looking for it would cost more than the rest. */
const PLAIN = /^[\0-\x7f]*$/u;

const bare = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .normalize("NFKD")
        .slice(0, LONGEST)
        .replace(/[\p{M}\p{Cf}\p{Cs}\p{Co}]/gu, "");
