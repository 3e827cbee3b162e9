/** Finds the words that are a single slip of the fingers away. */
export interface Typos {
  near(word: string): readonly string[];
  /** The only one, if there is one. */
  correct(word: string): string | null;
}

/**
 * Two words one slip apart always share a form with one letter left out: an index of those forms
 * finds the few candidates, whatever the number of words.
 *
 * @param shortest words of fewer letters are neither corrected nor corrected to
 */
export function createTypos(words: Iterable<string>, shortest: number): Typos {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < shortest) continue;
    for (const form of forms(word)) {
      const filed = index.get(form);
      if (filed === undefined) index.set(form, [word]);
      else filed.push(word);
    }
  }
  const near = (word: string): readonly string[] => {
    // Longer than any word we know: its forms would only cost time.
    if (word.length < shortest - 1 || word.length > 30) return [];
    const candidates = new Set([...forms(word)].flatMap((form) => index.get(form) ?? []));
    return [...candidates].filter((candidate) => isOneSlip(word, candidate));
  };
  return {
    near,
    correct(word) {
      const [found, ...others] = near(word);
      return others.length === 0 ? (found ?? null) : null;
    },
  };
}

/** One letter added, dropped or changed, or two neighbours swapped. */
function isOneSlip(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length);
  let same = 0;
  while (same < shorter && word[same] === other[same]) same++;
  let end = 0;
  while (end < shorter - same && word.at(-1 - end) === other.at(-1 - end)) end++;
  const left = word.slice(same, word.length - end);
  const right = other.slice(same, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right === `${left[1] ?? ""}${left[0] ?? ""}`;
}

/** The word itself and the word without each of its letters. */
function forms(word: string): Set<string> {
  return new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]);
}
