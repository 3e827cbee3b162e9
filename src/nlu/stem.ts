import stemmer from "natural/lib/natural/stemmers/porter_stemmer_nl.js";

/** Stems remembered: a stem costs 20 µs, and people use few words. */
const REMEMBERED = 20_000;
const stems = new Map<string, string>();

// The stemmer keeps a flag of the first word whose -e it dropped and never resets it, so that its
// answers would depend on what it was asked before. One such word at the start makes them constant.
stemmer.stem("grote");

/** "gebruikte" → "gebruikt", "schulden" → "schuld". */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= REMEMBERED) stems.clear();
  const made = stemmer.stem(word.slice(0, 40));
  stems.set(word, made);
  return made;
}
