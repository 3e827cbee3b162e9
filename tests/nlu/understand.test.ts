import { describe, expect, test } from "@jest/globals";
import { loadModels } from "../../src/nlu/models.ts";
import { understand } from "../../src/nlu/understand.ts";
import { ROOT } from "./support.ts";

const models = loadModels(ROOT);

describe("understand", () => {
  test("one plain object with exactly the promised fields", () => {
    const understanding = understand("ik ben verslaafd aan coke", models);
    expect(Object.keys(understanding)).toEqual([
      "text",
      "intent",
      "confidence",
      "alternatives",
      "crisis",
      "crisisKind",
    ]);
    expect(understanding).toMatchObject({ text: "ik ben verslaafd aan coke", intent: "addiction" });
    expect(understanding.alternatives).toHaveLength(3);
    expect(understanding.alternatives.map(({ intent }) => intent)).not.toContain("addiction");
  });

  test.each([
    ["ik wil stoppen met coke", "addiction"],
    ["ik wil afkicken van de wiet", "addiction"],
    ["ik heb huurachterstand en de deurwaarder komt", "debt"],
    ["ik wil stoppen met dealen en een normaal leven", "exit"],
    ["mijn dochter gebruikt drugs en ik maak me zorgen", "relative"],
    ["er wordt gedeald in onze straat, waar kan ik dat melden", "report"],
    ["hoe komen jullie aan mijn nummer", "privacy"],
    ["leest de politie mee", "privacy"],
    ["ik wil met een echt mens praten", "human"],
    ["wat is dit voor bericht, wie zijn jullie", "info"],
    ["ik word vermoord", "crisis"],
    ["hou op met die smsjes", "optout"],
    ["ja graag", "yes"],
    ["nee", "no"],
    ["hoi", "greeting"],
    ["bedankt", "thanks"],
    ["WIS", "erase"],
    ["START", "start"],
    ["HULP", "help"],
    ["MENU", "menu"],
    ["TERUG", "back"],
    ["MEER", "more"],
  ])("%s → %s", (text, intent) => {
    expect(understand(text, models).intent).toBe(intent);
  });

  test("best first, and never more than certain", () => {
    const { confidence, alternatives } = understand("ik heb schulden bij mijn dealer", models);
    const all = [confidence, ...alternatives.map((alternative) => alternative.confidence)];
    expect(all).toEqual([...all].sort((left, right) => right - left));
    expect(all.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1.001);
  });

  test("stoppen alone has two meanings, nearly as likely", () => {
    const { intent, confidence, alternatives } = understand("stoppen", models);
    expect(intent).toBe("other");
    expect(alternatives.slice(0, 2).map((one) => one.intent)).toEqual(["addiction", "optout"]);
    expect(confidence - (alternatives[1]?.confidence ?? 0)).toBeLessThan(0.1);
  });

  test("a danger that may be, in a text with a clear subject, is told beside the subject", () => {
    const heard = understand(
      "vroeger dreigde de deurwaarder, nu wil ik een betalingsregeling voor mijn huurschuld en de rekeningen",
      models,
    );
    expect(heard.intent).toBe("debt");
  });

  test("the crisis is an intent only when a danger was heard", () => {
    expect(understand("ik lach me dood", models)).toMatchObject({ crisis: null, crisisKind: null });
    expect(understand("ik lach me dood", models).intent).not.toBe("crisis");
  });
});
