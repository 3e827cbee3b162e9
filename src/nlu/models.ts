import type { Tokens } from "./letters.ts";
import { loadLexicon, type Lexicon } from "./lexicon.ts";
import { loadModel, type Classifier } from "./model.ts";
import { normalise } from "./normalise.ts";

/** Everything that understands texts; loaded once. */
export interface Models {
  readonly lexicon: Lexicon;
  readonly classifier: Classifier;
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
  return {
    lexicon,
    classifier: loadModel(root, lexicon),
    read(phrase) {
      const known = remembered.get(phrase) ?? normalise(phrase, lexicon);
      remembered.set(phrase, known);
      return known;
    },
  };
}
