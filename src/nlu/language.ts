import { eld } from "eld/extrasmall";
import type { Language } from "../dialogue/types.ts";
import { tokenise } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";

/** Statistics say nothing about fewer letters. */
const SHORTEST = 12;
/** How much likelier another language must be than Dutch. */
const MARGIN = 0.08;

/** Small Dutch words that leave no doubt. */
const CLEARLY_DUTCH = 3;
/** Two long words are no evidence of another language ("interessant hoor"). */
const OTHER_WORDS = 3;
/** Of so many words of another language one may look like ours. */
const OTHER_SHARE = 5;

// Small words that belong to one of the two only. Street Dutch borrows nouns and verbs from English
// ("ik ben stoned bro, help me out"), hardly ever these.
const DUTCH = words(
  "ik k je jij een het t niet nie en van de mijn mn m'n wil heb ben dat wat met voor maar ook nog wel geen op te zijn hij zij ze hoe waar naar als bij aan uit door kan moet gaat gewoon echt deze die er dan mij hem haar jullie wie waarom wordt word heeft hebt weet ga ff effe gwn veel meer alles niks iemand weer altijd zo om",
);
const ENGLISH = words(
  "i im hes shes theyre i'm ive the you your my and to it that have need with for this how dont don't cant can't can please are not he she they who get from know about there what's whats where why do does did",
);

/**
 * The language of a text, only when sure. Street Dutch must not switch a conversation to English,
 * so the small words have a veto over the statistics.
 */
export function detectLanguage(raw: string, lexicon: Lexicon): Language | "other" | null {
  const text = tokenise(raw);
  const dutch = count(text.words, DUTCH);
  const english = count(text.words, ENGLISH);
  if (dutch === 0 && lexicon.english.all(text).some(({ from }) => from === 0)) return "en";
  // Plain Dutch needs no statistics, and most texts are plain Dutch.
  if (dutch >= CLEARLY_DUTCH && english === 0) return "nl";
  const letters = raw.slice(0, 500);
  if (letters.replace(/[^\p{L}]/gu, "").length < SHORTEST) return null;
  return vetoed(likeliest(letters), dutch, english, text.words.length);
}

function vetoed(
  language: Language | "other" | null,
  dutch: number,
  english: number,
  words: number,
): Language | "other" | null {
  switch (language) {
    case "nl":
      return english <= dutch ? "nl" : null;
    case "en":
      return english >= 1 && english > 2 * dutch ? "en" : null;
    case "other":
      // One "je" or "nie" is found in French or Polish too.
      return words >= OTHER_WORDS && (dutch + english) * OTHER_SHARE <= words ? "other" : null;
    case null:
      return null;
  }
}

/** What the statistics say; Afrikaans is Dutch with typos. */
function likeliest(letters: string): Language | "other" | null {
  const detected = eld.detect(letters);
  const { language } = detected;
  if (language === "nl" || language === "en") return language;
  if (language === "" || language === "af" || !detected.isReliable()) return null;
  const scores = detected.getScores();
  return (scores[language] ?? 0) - (scores["nl"] ?? 0) >= MARGIN ? "other" : null;
}

function count(text: readonly string[], known: ReadonlySet<string>): number {
  return text.filter((word) => known.has(word)).length;
}

function words(list: string): ReadonlySet<string> {
  return new Set(tokenise(list).words);
}
