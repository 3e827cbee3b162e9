// `npm run nlu:report`: how well texts of voices that were never learnt from are understood.
import { statSync } from "node:fs";
import { join } from "node:path";
import { loadLexicon } from "../../src/nlu/lexicon.ts";
import { loadModel, modelFile } from "../../src/nlu/model.ts";
import { isDev, readTrainingData } from "../../src/nlu/training-data.ts";
import { macroF1 } from "../../src/nlu/macro-f1.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { understand } from "../../src/nlu/understand.ts";
import {
  accuracy,
  alarms,
  bandsOf,
  calibrationError,
  overlapsOf,
  scoresOf,
  type Judged,
} from "./measures.ts";
import { ROOT } from "./support.ts";

const lines = readTrainingData(join(ROOT, "src/nlu/data"));
const models = loadModels(ROOT);
const judged: Judged[] = lines
  .filter(isDev)
  .map((line) => ({ line, heard: understand(line.text, models) }));
const pairs = judged.map(({ line, heard }) => ({ meant: line.intent, said: heard.intent }));
const intents = [...new Set(lines.map(({ intent }) => intent))].sort();

function print(...parts: readonly string[]): void {
  process.stdout.write(`${parts.join("\n")}\n`);
}
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const heading = (text: string): string => `\n== ${text}`;

function corpus(): void {
  const voices = new Set(lines.map(({ voice }) => voice));
  const danger = lines.filter(({ intent, near }) => intent === "crisis" || near).length;
  const overlaps = overlapsOf(lines.map(({ text }) => text));
  const alike = overlaps.filter((share) => share >= 0.5).length;
  const mean = overlaps.reduce((sum, share) => sum + share, 0) / overlaps.length;
  print(
    heading("corpus"),
    `${lines.length} lines, ${voices.size} voices; ${judged.length} lines are held out (dev)`,
    `crisis or nearly: ${danger}`,
    `word triples shared with the most similar other line: ${percent(mean)} on average; ` +
      `half or more in ${percent(alike / overlaps.length)} of the lines`,
  );
}

function confusion(): void {
  const cell = (text: string | number): string => String(text).padStart(5);
  print(
    heading("confusion on dev: what was meant (rows), what was understood (columns)"),
    " ".repeat(10) + intents.map((intent) => cell(intent.slice(0, 4))).join(""),
    ...intents.map((meant) => {
      const row = intents.map((said) =>
        cell(pairs.filter((pair) => pair.meant === meant && pair.said === said).length || "."),
      );
      return meant.padEnd(10) + row.join("");
    }),
  );
}

function scores(): void {
  print(
    heading("scores on dev"),
    `${"intent".padEnd(10)} lines  precision  recall    F1`,
    ...scoresOf(pairs).map(
      ({ intent, lines, precision, recall, f1 }) =>
        `${intent.padEnd(10)} ${String(lines).padStart(5)}  ${precision.toFixed(2).padStart(9)}` +
        `  ${recall.toFixed(2).padStart(6)}  ${f1.toFixed(2)}`,
    ),
    `macro-F1 ${macroF1(pairs).toFixed(3)}, accuracy ${accuracy(pairs).toFixed(3)}`,
  );
}

function dangers(): void {
  const inCrisis = judged.filter(({ line }) => line.intent === "crisis");
  const near = judged.filter(({ line }) => line.near);
  const ordinary = judged.filter(({ line }) => line.intent !== "crisis" && !line.near);
  const optouts = pairs.filter(({ meant, said }) => said === "optout" && meant !== "optout");
  print(
    heading("danger and opt-out on dev"),
    `crisis heard: ${percent(alarms(inCrisis))} of ${inCrisis.length}`,
    `false alarms: ${percent(alarms(ordinary))} of ${ordinary.length} ordinary lines, ` +
      `${percent(alarms(near))} of ${near.length} that only sound like one`,
    `false opt-outs: ${optouts.length}`,
  );
}

function calibration(): void {
  const bands = bandsOf(judged);
  print(
    heading("calibration on dev: how sure, and how often right"),
    ...bands.map(
      ({ from, lines, confidence, right }) =>
        `${from.toFixed(1)}  ${String(lines).padStart(4)} lines  sure ${confidence.toFixed(2)}  right ${right.toFixed(2)}`,
    ),
    `mean distance ${calibrationError(bands).toFixed(3)}`,
  );
}

function errors(): void {
  print(heading("misunderstood on dev"));
  for (const { line, heard } of judged) {
    const isWrong = line.intent !== heard.intent;
    const isAlarm = (line.intent === "crisis") !== (heard.crisis !== null);
    if (!isWrong && !isAlarm) continue;
    const alarm = isAlarm ? ` (crisis: ${heard.crisis ?? "not heard"})` : "";
    print(`${line.intent} → ${heard.intent} ${heard.confidence.toFixed(2)}${alarm}: ${line.text}`);
  }
}

/** Each text the median of five, after all were read once: nothing is learnt on the way any more. */
function speed(): void {
  for (const { text } of lines) understand(text, models);
  const times = lines.map(({ text }) => median(Array.from({ length: 5 }, () => timeOf(text))));
  times.sort((left, right) => left - right);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  const begun = performance.now();
  const lexicon = loadLexicon(ROOT);
  const between = performance.now();
  loadModel(ROOT, lexicon);
  const [forLexicon, forModel] = [between - begun, performance.now() - between];
  print(
    heading("speed on this machine, one thread, warm"),
    `a text: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
    `loading, the second time: lexicon ${forLexicon.toFixed(0)} ms, model ${forModel.toFixed(0)} ms`,
    `model: ${(statSync(modelFile(ROOT)).size / 1e6).toFixed(1)} MB`,
  );
}

/** In milliseconds. */
function timeOf(text: string): number {
  const begun = performance.now();
  understand(text, models);
  return performance.now() - begun;
}

const median = (times: readonly number[]): number =>
  [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;

for (const part of [corpus, confusion, scores, dangers, calibration, speed, errors]) part();
