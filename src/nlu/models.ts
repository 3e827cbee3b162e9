import { loadLexicon, type Lexicon } from "./lexicon.ts";
import { loadModel, type Classifier } from "./model.ts";
import { createSlips, type Slips } from "./slips.ts";

/** Everything that understands texts; loaded once. */
export interface Models {
  readonly lexicon: Lexicon;
  readonly classifier: Classifier;
  readonly slips: Slips;
}

/**
 * @param root the folder that holds `locales` and `model`
 *
 * Throws UitwegError LOCALES_INVALID or MODEL_MISSING.
 */
export function loadModels(root: string): Models {
  const lexicon = loadLexicon(root);
  const classifier = loadModel(root, lexicon);
  return {
    lexicon,
    classifier,
    slips: createSlips(
      lexicon,
      (word) => lexicon.known.has(word) || classifier.words.has(word) || /\d/u.test(word),
    ),
  };
}
