import nl from "hyphen/nl/index.js";

/**
 * Flesch-Douma: 206.84 - 0.77 x (syllables per 100 words) - 0.93 x (words per sentence).
 * Higher is easier; 70 is about B1. Meaningful for a flow as a whole, not for one text.
 */
export function readability(texts: readonly string[]): number {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return 206.84;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return (
    206.84 - 0.77 * ((100 * syllables) / words.length) - 0.93 * (words.length / sentences.length)
  );
}

/** Words of the longest sentence. */
export function longestSentence(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap(sentencesOf).map((sentence) => wordsOf(sentence).length));
}

function sentencesOf(text: string): string[] {
  // A dot inside "113.nl" or "9.30" ends no sentence; a colon begins a new thought.
  return text.split(/[.?!:]+(?=\s|$)|\n+/).filter((part) => /\p{L}/u.test(part));
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{M}'’-]*\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
}

/** Hyphenation leaves a short first syllable on ("a-bout"), so vowel groups are the lower bound. */
function syllablesOf(word: string): number {
  const hyphenated = nl
    .hyphenateSync(word, { hyphenChar: "|", minWordLength: 4 })
    .split("|").length;
  const vowelGroups = word.toLowerCase().match(/[aeiouyáéíóúàèìòùäëïöü]+/g)?.length ?? 1;
  return Math.max(hyphenated, vowelGroups, 1);
}
