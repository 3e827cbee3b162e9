import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { loadModel, type ModelFile } from "../../src/nlu/model.ts";
import { train } from "../../src/nlu/trainer.ts";
import { fingerprint, isDev, readTrainingData } from "../../src/nlu/training-data.ts";
import { lexicon, read, ROOT } from "./support.ts";

const LINES = readTrainingData(join(ROOT, "src/nlu/data"));
/** Enough to learn from and quick. */
const SOME = LINES.filter(({ intent }) => intent === "debt" || intent === "privacy");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uitweg-nlu-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("training data", () => {
  test("every line has an intent and a text", () => {
    expect(LINES.length).toBeGreaterThan(2500);
    expect(LINES.filter(({ intent, text }) => intent === "" || text.trim() === "")).toEqual([]);
  });

  test("near-crisis lines carry their own intent; comments are left out", () => {
    writeFileSync(
      join(folder, "near-crisis.txt"),
      "# uitleg\n# voice: runner\nother\tik lach me dood\n",
    );
    writeFileSync(join(folder, "debt.txt"), "# uitleg\n\nik sta rood\n");
    expect(readTrainingData(folder)).toEqual([
      { intent: "debt", text: "ik sta rood", voice: "", near: false },
      { intent: "other", text: "ik lach me dood", voice: "runner", near: true },
    ]);
  });

  test("a near-crisis line without a tab is a fault", () => {
    writeFileSync(join(folder, "near-crisis.txt"), "ik lach me dood\n");
    expect(() => readTrainingData(folder)).toThrow("without a tab");
  });

  test("the fingerprint follows every byte", () => {
    writeFileSync(join(folder, "debt.txt"), "ik sta rood\n");
    const before = fingerprint(folder, []);
    expect(fingerprint(folder, [])).toBe(before);
    writeFileSync(join(folder, "debt.txt"), "ik sta rood.\n");
    expect(fingerprint(folder, [])).not.toBe(before);
  });
});

describe("dev", () => {
  test("is a fixed tenth of whole voices, with every intent in it", () => {
    const dev = LINES.filter(isDev);
    expect(dev.length).toBeGreaterThan(LINES.length / 12);
    expect(new Set(dev.map(({ intent }) => intent))).toEqual(
      new Set(LINES.map(({ intent }) => intent)),
    );
  });

  test("is never learnt from", () => {
    const learnt = SOME.filter((line) => !isDev(line));
    const strange = { intent: "debt", text: "zzz qqq xxx", voice: "rotterdam", near: false };
    const { model } = train([...learnt, ...SOME.filter(isDev)], lexicon);
    expect(train([...learnt, strange], lexicon).model.weights).toBe(model.weights);
  });
});

describe("train", () => {
  test("the same lines give the same model, byte for byte", () => {
    expect(JSON.stringify(train(SOME, lexicon))).toBe(JSON.stringify(train(SOME, lexicon)));
  });

  test("learns, and says how well", () => {
    const { model, macroF1 } = train(SOME, lexicon);
    expect(model.labels).toEqual(["debt", "privacy"]);
    expect(macroF1).toBeGreaterThan(0.8);
    expect(macroF1).toBeLessThan(1);
  });

  test("an intent that does not exist is a fault", () => {
    expect(() =>
      train([{ intent: "weather", text: "regen", voice: "", near: false }], lexicon),
    ).toThrow("weather");
  });
});

describe("loadModel", () => {
  test("gives back what was trained", () => {
    const file: ModelFile = { fingerprint: "", ...train(SOME, lexicon).model };
    mkdirSync(join(folder, "model"));
    writeFileSync(join(folder, "model", "intents.json"), JSON.stringify(file));
    const classifier = loadModel(folder, lexicon);
    const guesses = classifier.classify(read("ik heb schulden en kan de huur niet betalen"), false);
    expect(guesses.map(({ intent }) => intent)).toEqual(["debt", "privacy"]);
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
  });

  test("missing or damaged: says what to do", () => {
    expect(reason()).toMatchObject({ code: "MODEL_MISSING", message: MESSAGE });
    mkdirSync(join(folder, "model"));
    writeFileSync(join(folder, "model", "intents.json"), '{"labels":');
    expect(reason()).toMatchObject({ code: "MODEL_MISSING", message: MESSAGE });
  });
});

const MESSAGE = "no model to understand texts with: run `npm run train`";

function reason(): unknown {
  try {
    return loadModel(folder, lexicon);
  } catch (error) {
    return error;
  }
}
