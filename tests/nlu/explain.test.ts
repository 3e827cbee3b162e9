import { describe, expect, test } from "@jest/globals";
import { explain } from "../../src/nlu/explain.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { ROOT } from "./support.ts";

const models = loadModels(ROOT);
const why = (text: string): string => explain(text, models).join("\n");

describe("explain", () => {
  test("names what was understood, the subjects and the words that decided", () => {
    const said = why("k wil stopen met c0ke");
    expect(said).toContain("understood: addiction");
    expect(said).toContain("read as: ik wil stoppen met coke");
    expect(said).toContain("drug (coke)");
    expect(said).toMatch(/leaned on: .*coke \(\d+ %\)/u);
    expect(said).toContain("danger: none heard");
  });

  test("names the phrase of danger", () => {
    expect(why("ik wil niet meer leven")).toContain(
      'phrase of danger: "wil niet meer leven" (certain, suicide)',
    );
  });

  test("names the way of speaking", () => {
    expect(why("ik lach me dood")).toContain("only a way of speaking");
  });

  test("says that it is over", () => {
    expect(why("vroeger wilde ik dood nu niet meer")).toContain("denied, past or asked in general");
  });

  test("names the rule", () => {
    expect(why("AFMELDEN")).toContain("rule: the whole message is the command optout");
    expect(why("ja graag")).toContain("rule: the whole message says yes");
  });

  test.each(["", "👍", "\u0000"])("never throws: %j", (text) => {
    expect(why(text)).toContain("understood:");
  });
});
