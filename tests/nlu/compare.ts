// `npm run nlu:compare`: the same voices learnt and held out, by this recogniser and by three stock
// libraries. They are installed into a fresh folder, outside the product's dependencies.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { macroF1 } from "../../src/nlu/macro-f1.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { isDev, readTrainingData } from "../../src/nlu/training-data.ts";
import { understand } from "../../src/nlu/understand.ts";
import { accuracy } from "./measures.ts";
import { ROOT } from "./support.ts";

type Guess = (text: string) => string | Promise<string>;

const PACKAGES = ["natural@8.1.1", "@nlpjs/basic@4.27.0", "@nlpjs/lang-nl@4.26.1"].concat(
  "fasttext.wasm.js@1.0.0",
);
const FOLDER = mkdtempSync(join(tmpdir(), "uitweg-compare-"));
const lines = readTrainingData(join(ROOT, "src/nlu/data"));
const learnt = lines.filter((line) => !isDev(line));
const dev = lines.filter(isDev);

function install(): NodeJS.Require {
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", FOLDER, ...PACKAGES]);
  return createRequire(join(FOLDER, "index.js"));
}

function ours(): Guess {
  const models = loadModels(ROOT);
  return (text) => understand(text, models).intent;
}

interface Bayes {
  addDocument(text: string, intent: string): void;
  train(): void;
  classify(text: string): string;
}

function bayes(load: NodeJS.Require): Guess {
  const Classifier = load("natural/lib/natural/classifiers/bayes_classifier.js") as new (
    stemmer: unknown,
    smoothing: number,
  ) => Bayes;
  const stemmer: unknown = load("natural/lib/natural/stemmers/porter_stemmer_nl.js");
  const classifier = new Classifier(stemmer, 0.1);
  for (const { text, intent } of learnt) classifier.addDocument(text, intent);
  classifier.train();
  return (text) => classifier.classify(text);
}

interface Nlp {
  readonly settings: Record<string, unknown>;
  readonly container: { use(plugin: unknown): void };
  addLanguage(language: string): void;
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ readonly intent: string }>;
}

async function nlpjs(load: NodeJS.Require): Promise<Guess> {
  const { dockStart } = load("@nlpjs/basic") as {
    readonly dockStart: (settings: object) => Promise<{ get(name: string): Nlp }>;
  };
  const { LangNl } = load("@nlpjs/lang-nl") as { LangNl: unknown };
  const nlp = (await dockStart({ use: ["Basic"] })).get("nlp");
  nlp.container.use(LangNl);
  Object.assign(nlp.settings, { autoSave: false, log: false });
  nlp.addLanguage("nl");
  for (const { text, intent } of learnt) nlp.addDocument("nl", text, intent);
  await nlp.train();
  return async (text) => (await nlp.process("nl", text)).intent.replace("None", "other");
}

interface FastText {
  trainSupervised(url: string, settings: object, progress: () => void): Promise<FastTextModel>;
}
interface FastTextModel {
  predict(
    text: string,
    count: number,
    least: number,
  ): { get(at: number): readonly [confidence: number, label: string] };
}
interface FastTextModule {
  readonly getFastTextClass: (options: object) => Promise<new () => FastText>;
  readonly getFastTextModule: unknown;
}

/** With word pairs and letter groups, as its tutorial advises for short texts. */
const FASTTEXT = { lr: 0.8, epoch: 40, dim: 50, wordNgrams: 2, minn: 3, maxn: 5, bucket: 200_000 };

async function fasttext(load: NodeJS.Require): Promise<Guess> {
  const url = pathToFileURL(load.resolve("fasttext.wasm.js")).href;
  const { getFastTextClass, getFastTextModule } = (await import(url)) as FastTextModule;
  const Class = await getFastTextClass({ getFastTextModule });
  const file = learnt.map(({ text, intent }) => `__label__${intent} ${text.toLowerCase()}\n`);
  const data = `data:text/plain;base64,${Buffer.from(file.join("")).toString("base64")}`;
  const settings = { ...FASTTEXT, loss: "softmax" };
  const model = await new Class().trainSupervised(data, settings, () => undefined);
  return (text) =>
    model.predict(`${text.toLowerCase()}\n`, 1, 0).get(0)[1].replace("__label__", "");
}

async function show(name: string, make: () => Guess | Promise<Guess>): Promise<void> {
  try {
    const guess = await make();
    const pairs = [];
    for (const { text, intent } of dev) pairs.push({ meant: intent, said: await guess(text) });
    const scores = `macro-F1 ${macroF1(pairs).toFixed(3)}  accuracy ${accuracy(pairs).toFixed(3)}`;
    process.stdout.write(`${name.padEnd(24)} ${scores}\n`);
  } catch (error) {
    process.stdout.write(`${name.padEnd(24)} could not run: ${String(error)}\n`);
  }
}

const load = install();
process.stdout.write(`${learnt.length} lines learnt, ${dev.length} held out\n`);
await show("uitweg", ours);
await show("natural Bayes", () => bayes(load));
await show("@nlpjs (nl)", () => nlpjs(load));
await show("fasttext.wasm.js", () => fasttext(load));
rmSync(FOLDER, { recursive: true });
process.exit(0);
