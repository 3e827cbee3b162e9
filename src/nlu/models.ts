import type { Tokens } from "./letters.ts";
import { loadLexicon, type Lexicon } from "./lexicon.ts";
import { loadModel, type Classifier } from "./model.ts";
import { normalise } from "./normalise.ts";
import { createSlips, type Slips } from "./slips.ts";

/** Everything that understands texts; loaded once. */
export interface Models {
  readonly lexicon: Lexicon;
  readonly classifier: Classifier;
  readonly slips: Slips;
  /** A phrase of a locale, read as a text is read. Remembered: there are some hundreds. */
  readonly read: (phrase: string) => Tokens;
}

/**
 * @param root the folder that holds `locales` and `model`
 *
 * Throws UitwegError LOCALES_INVALID or MODEL_MISSING.
 */
export function loadModels(root: string): Models {
  const lexicon = loadLexicon(root);
  const remembered = new Map<string, Tokens>();
  const classifier = loadModel(root, lexicon);
  return {
    lexicon,
    classifier,
    slips: createSlips(
      lexicon,
      (word) => lexicon.known.has(word) || classifier.words.has(word) || /\d/u.test(word),
    ),
    read(phrase) {
      const known = remembered.get(phrase) ?? normalise(phrase, lexicon);
      remembered.set(phrase, known);
      return known;
    },
  };
}
