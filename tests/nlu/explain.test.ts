import { describe, expect, test } from "@jest/globals";
import { explain } from "../../src/nlu/explain.ts";
import type { Guess } from "../../src/nlu/model.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { ROOT } from "./support.ts";

const models = loadModels(ROOT);
const why = (text: string): string => explain(text, models).join("\n");
/** When the classifier says just this. */
const whyIf = (text: string, ...guesses: readonly Guess[]): string =>
  explain(text, { ...models, classifier: { classify: () => guesses } }).join("\n");
const guess = (intent: Guess["intent"], confidence: number): Guess => ({ intent, confidence });

describe("explain", () => {
  test("names what was understood, the subjects and the words that decided", () => {
    const said = why("k wil stopen met c0ke");
    expect(said).toContain("understood: addiction");
    expect(said).toContain("read as: ik wil stoppen met coke");
    expect(said).toContain("drug (coke)");
    expect(said).toMatch(/leaned on: .*coke \(\d+ %\)/u);
    expect(said).toContain("danger: none heard");
  });

  test("names the words that a mended slip makes of it", () => {
    expect(why("hij aedmt niet")).toContain('danger when slips are mended: "hij ademt niet"');
    expect(why("hij ademt niet")).not.toContain("mended");
  });

  test("names the phrase of danger", () => {
    expect(why("ik wil niet meer leven")).toContain(
      'phrase of danger: "wil niet meer leven" (certain, suicide)',
    );
  });

  test("names the way of speaking", () => {
    expect(why("ik ga dood van het lachen")).toContain("only a way of speaking");
    expect(why("ik wil dood normaal is anders")).toContain(
      'partly a way of speaking: "dood normaal"',
    );
  });

  test("names no way of speaking that changed nothing", () => {
    expect(whyIf("ik lach me dood", guess("other", 0.9), guess("crisis", 0.1))).not.toContain(
      "way of speaking",
    );
    expect(whyIf("ik lach me dood", guess("crisis", 0.9), guess("other", 0.1))).toContain(
      'only a way of speaking: "lach me dood"',
    );
  });

  test("says that a possible danger was dropped", () => {
    const text = "steekpartij in die serie gezien";
    expect(whyIf(text, guess("debt", 0.999))).toContain("possible, and dropped");
    expect(whyIf(text, guess("debt", 0.9), guess("crisis", 0.1))).not.toContain("dropped");
  });

  test("says that the classifier alone suspects danger", () => {
    const text = "iets zonder woorden ervoor";
    expect(whyIf(text, guess("crisis", 0.7))).toContain("suspected by the classifier alone");
    expect(whyIf(text, guess("debt", 0.7))).not.toContain("suspected");
  });

  test("says that an opt-out was taken back", () => {
    const guesses = [guess("optout", 0.9), guess("debt", 0.1)];
    expect(whyIf("wat een rotdag", ...guesses)).toContain("opt-out taken back");
    expect(whyIf("geen smsjes op zondag", ...guesses)).not.toContain("taken back");
  });

  test("says that it is over", () => {
    expect(why("vroeger wilde ik dood nu niet meer")).toContain(
      "denied, past or asked in general: never certain",
    );
  });

  test("names the rule", () => {
    expect(why("AFMELDEN")).toContain("rule: the whole message is the command optout");
    expect(why("ja graag")).toContain("rule: the whole message says yes");
  });

  test.each(["", "👍", "\u0000"])("never throws: %j", (text) => {
    expect(why(text)).toContain("understood:");
  });
});
