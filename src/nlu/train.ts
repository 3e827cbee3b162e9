// `npm run train`: makes model/intents.json from src/nlu/data and the lexicons. The model is not in
// git; it is made at every build and takes seconds. With nothing changed it is left alone.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { lexiconFiles } from "./lexicon-file.ts";
import { loadLexicon } from "./lexicon.ts";
import { modelFile, type ModelFile } from "./model.ts";
import { train } from "./trainer.ts";
import { fingerprint, readTrainingData } from "./training-data.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DATA = fileURLToPath(new URL("data/", import.meta.url));
const MODEL = modelFile(ROOT);
/** The code that shapes the model: a change in it asks for a new one. */
const TRAINER = ["letters", "normalise", "typos", "stem", "phrase-syntax", "phrases", "lexicon"]
  .concat("lexicon-file", "features", "softmax", "fit", "trainer", "training-data", "model")
  .map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url)));

function main(): void {
  const wanted = fingerprint(DATA, [...lexiconFiles(ROOT), ...TRAINER]);
  if (trained() === wanted) return;
  const lines = readTrainingData(DATA);
  const { model, macroF1 } = train(lines, loadLexicon(ROOT));
  const file: ModelFile = { fingerprint: wanted, ...model };
  mkdirSync(dirname(MODEL), { recursive: true });
  // Written beside and renamed: a program that starts meanwhile reads the old one or the new one.
  writeFileSync(`${MODEL}.new`, JSON.stringify(file));
  renameSync(`${MODEL}.new`, MODEL);
  process.stdout.write(
    `model/intents.json: ${lines.length} texts, ${model.labels.length} intents, ` +
      `macro-F1 ${macroF1.toFixed(2)} of the classifier alone, temperature ${model.temperature}\n`,
  );
}

function trained(): string | null {
  if (!existsSync(MODEL)) return null;
  try {
    return (JSON.parse(readFileSync(MODEL, "utf8")) as Partial<ModelFile>).fingerprint ?? null;
  } catch {
    return null;
  }
}

main();
