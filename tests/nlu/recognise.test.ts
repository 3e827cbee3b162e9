import { describe, expect, test } from "@jest/globals";
import { loadModels } from "../../src/nlu/models.ts";
import { recognise } from "../../src/nlu/recognise.ts";
import { ROOT } from "./support.ts";

const models = loadModels(ROOT);
const hear = (text: string) => recognise(text, [], models);

describe("recognise", () => {
  test("a whole text with all that it says by the way", () => {
    expect(hear("mijn zoon van 19 gebruikt ghb en wij wonen in Groningen")).toMatchObject({
      intent: "relative",
      command: false,
      choice: null,
      crisis: null,
      crisisKind: null,
      language: "nl",
      slots: { drug: "ghb", who: "relative", region: "elsewhere" },
    });
  });

  test("a command", () => {
    expect(hear("AFMELDEN")).toMatchObject({ intent: "optout", command: true, crisis: null });
  });

  test("a certain crisis is the intent", () => {
    expect(hear("ik wil niet meer leven")).toMatchObject({
      intent: "crisis",
      crisis: "certain",
      crisisKind: "suicide",
    });
  });

  test("a crisis in a text about something else is still heard", () => {
    expect(hear("ik heb schulden bij mijn dealer en hij bedreigt me")).toMatchObject({
      crisis: "possible",
      crisisKind: "violence",
    });
  });

  test("a crisis at the end of a long story is heard", () => {
    const story = "het is allemaal begonnen toen ik mijn baan verloor en ging gokken. ".repeat(25);
    expect(hear(`${story} ik wil niet meer leven`).crisis).toBe("certain");
  });
});

describe("never throws", () => {
  test.each([
    "",
    " ",
    "👍",
    "😀😀😀😀",
    "🏳️‍🌈👨‍👩‍👧‍👦",
    "\u0000\u0001\u0007",
    "\ud800\udc00\ud83d",
    "\u2028\u2029",
    "<script>alert(1)</script>",
    "'; DROP TABLE messages; --",
    "constructor",
    "__proto__",
    "toString hasOwnProperty",
    "{{7*7}} ${1} %s %n",
    "a".repeat(2000),
    "ik wil ".repeat(400),
    "niet ".repeat(400),
    "(((((".repeat(400),
    "z̸̨̛͓̗͐a̷l̶g̵o̴".repeat(100),
    "ﷺ".repeat(2000),
  ])("%j", (text) => {
    const heard = hear(text);
    expect(heard.confidence).toBeGreaterThanOrEqual(0);
    expect(heard.confidence).toBeLessThanOrEqual(1);
    expect(heard.crisis).toBeNull();
  });
});
