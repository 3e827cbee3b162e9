import distances from "natural/lib/natural/distance/levenshtein_distance.js";

/** Finds the one word that is a single slip of the fingers away. */
export interface Typos {
  correct(word: string): string | null;
}

/**
 * natural's distance costs 0.1 ms a pair, so it only confirms candidates: two words one slip apart
 * always share a form with one letter left out, and an index of those forms costs microseconds.
 *
 * @param shortest words of fewer letters are neither corrected nor corrected to
 */
export function createTypos(words: Iterable<string>, shortest: number): Typos {
  const index = new Map<string, Set<string>>();
  for (const word of words) {
    if (word.length < shortest) continue;
    for (const form of forms(word)) index.set(form, (index.get(form) ?? new Set()).add(word));
  }
  return {
    correct(word) {
      // Longer than any word we know: its forms would only cost time.
      if (word.length < shortest - 1 || word.length > 30) return null;
      const candidates = new Set(forms(word).flatMap((form) => [...(index.get(form) ?? [])]));
      const near = [...candidates].filter((candidate) => isOneSlip(word, candidate));
      return near.length === 1 ? (near[0] ?? null) : null;
    },
  };
}

/** One letter added, dropped or changed, or two neighbours swapped. */
function isOneSlip(word: string, candidate: string): boolean {
  return distances.DamerauLevenshteinDistance(word, candidate, { restricted: true }) <= 1;
}

/** The word itself and the word without each of its letters. */
function forms(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}
