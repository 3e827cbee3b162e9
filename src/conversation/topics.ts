import type { Intent } from "../dialogue/types.ts";
import { interpret } from "../nlu/interpret.ts";
import type { Tokens } from "../nlu/letters.ts";
import type { Models } from "../nlu/models.ts";
import { meantInstead } from "./meant.ts";

/** What somebody can come for, each with a flow of its own. */
export const TOPICS: readonly Intent[] = ["addiction", "debt", "exit"];
/** Half a sentence is to be clear by itself, and clearer still when no word of it is about a subject. */
export const CLEAR = 0.8;
const UNNAMED = 0.98;
/** Word lists of the lexicon that are about a subject. */
const SUBJECTS = ["drug", "use", "money", "creditor", "trade", "wayout", "pressure", "threat"];
/** A long story has more parts; reading each of them would take too long. */
const MOST_PARTS = 12;
const BETWEEN = /[.,;:!?&+\n]+|(?<!\p{L})(?:en|ook|plus|maar|and|also|but)(?!\p{L})/iu;

/** The subjects that texts name, each in a part of its own: "ik ben verslaafd en heb schulden". */
export function topicsOf(texts: readonly string[], models: Models): readonly Intent[] {
  const parts = partsOf(texts);
  // Of a single part all is said by how it is heard.
  if (parts.length < 2) return [];
  const named = parts.flatMap((part) => {
    const { text, guesses } = interpret(meantInstead(part) ?? part, models);
    const [best] = guesses;
    return best !== undefined && best.confidence >= leastOf(text, models) ? [best.intent] : [];
  });
  return [...new Set(named)].filter((intent) => TOPICS.includes(intent));
}

function leastOf(text: Tokens, { lexicon }: Models): number {
  const isNamed = lexicon.gazetteers.all(text).some(({ value }) => SUBJECTS.includes(value));
  return isNamed ? CLEAR : UNNAMED;
}

/** What may name a subject by itself. */
function partsOf(texts: readonly string[]): readonly string[] {
  const parts = texts.flatMap((text) => text.split(BETWEEN));
  return parts.filter((part) => part.trim() !== "").slice(0, MOST_PARTS);
}
