import { fileURLToPath } from "node:url";
import { loadLexicon } from "../../src/nlu/lexicon.ts";
import { normalise } from "../../src/nlu/normalise.ts";
import type { Tokens } from "../../src/nlu/letters.ts";

/** The project's folder, with the real lexicons and the trained model. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const lexicon = loadLexicon(ROOT);
export const read = (text: string): Tokens => normalise(text, lexicon);
