import { describe, expect, test } from "@jest/globals";
import { greeted } from "./talk.ts";

const at = greeted().choose("drugs", "mij");
const QUESTION = ["verslaving:middel", "? verslaving.middel"];

describe("a text that is not understood", () => {
  test("the question again, then the menu, then help", () => {
    const first = at.miss();
    expect(first.lines).toEqual(["anders:niet_begrepen", ...QUESTION]);
    const second = first.miss();
    expect(second.lines).toEqual(["anders:menu", "welkom:menu", "? welkom.menu"]);
    const third = second.miss();
    expect(third.lines).toEqual([
      "anders:vast",
      "refer general 0",
      "anders:vast_verder",
      "? anders.vast_verder",
    ]);
    // And it begins anew.
    expect(third.miss().lines[0]).toBe("anders:niet_begrepen");
    expect([first, second, third].map(({ session }) => session.misses)).toEqual([1, 2, 0]);
  });

  test("an answer in between begins the count anew", () => {
    for (const understood of [
      at.miss().choose("ghb"),
      at.miss().command("menu"),
      at.miss().about("debt"),
      at.miss().crisis("possible", "suicide").choose("nee"),
    ]) {
      expect(understood.session.misses).toBe(0);
    }
  });

  test("in another language it goes on in English; the language stays until another is heard", () => {
    expect(at.hear({ language: "other" }).lines).toEqual(["anders:andere_taal", ...QUESTION]);
    expect(at.hear({ language: "other" }).session.language).toBe("en");
    expect(at.hear({ language: "other" }).hear({ language: "nl" }).session.language).toBe("nl");
    expect(at.hear({ language: "en" }).session.language).toBe("en");
    expect(at.hear({ language: "en" }).hear({ language: null }).session.language).toBe("en");
  });

  test("a question's own answer does not count", () => {
    const asked = at.crisis("possible", "suicide");
    const again = asked.miss();
    expect(again.lines).toEqual([
      "crisis:vraag_suicide_nog [crisis]",
      "? crisis.vraag_suicide_nog",
    ]);
    expect(again.miss().lines).toEqual(["crisis:onduidelijk [crisis]", ...QUESTION]);
    expect(again.miss().session.misses).toBe(0);
  });
});

describe("between two subjects", () => {
  const guess = at.hear({
    intent: "debt",
    confidence: 0.3,
    alternatives: [
      { intent: "other", confidence: 0.29 },
      { intent: "privacy", confidence: 0.12 },
      { intent: "exit", confidence: 0.11 },
    ],
  });

  test("both are offered; what is no subject, or unlikely, is not", () => {
    expect(guess.lines).toEqual(["anders:gok", "? anders.gok"]);
    expect(guess.session.guess).toEqual(["debt", "privacy"]);
  });

  test("the choice leads there, and none of both to the menu", () => {
    expect(guess.choose("eerste").session.node).toBe("schulden.start");
    expect(guess.choose("tweede").session.node).toBe("privacy.start");
    expect(guess.choose("geen").lines).toEqual(["anders:menu", "welkom:menu", "? welkom.menu"]);
  });

  test("the guess counts as the first miss", () => {
    expect(guess.miss().lines[0]).toBe("anders:menu");
    expect(guess.miss().miss().lines[0]).toBe("anders:vast");
  });

  test.each([
    ["one", [{ intent: "exit", confidence: 0.11 }]],
    [
      "three",
      [
        { intent: "exit", confidence: 0.2 },
        { intent: "info", confidence: 0.15 },
      ],
    ],
  ] as const)("not when %s could be meant", (_count, alternatives) => {
    expect(at.hear({ intent: "debt", confidence: 0.3, alternatives }).lines[0]).toBe(
      "anders:niet_begrepen",
    );
  });
});

test("to be silenced or wiped is offered only when it is nearly as likely", () => {
  for (const intent of ["optout", "erase"] as const) {
    const guess = (confidence: number): readonly string[] =>
      at.hear({ intent: "debt", confidence: 0.34, alternatives: [{ intent, confidence }] }).lines;
    expect(guess(0.29)[0]).toBe("anders:niet_begrepen");
    expect(guess(0.3)[0]).toBe("anders:gok");
  }
});

describe("small talk", () => {
  test.each([
    ["greeting", "anders:hallo"],
    ["thanks", "anders:graag_gedaan"],
    ["yes", "anders:ja_zonder_vraag"],
    ["no", "anders:nee_zonder_vraag"],
  ] as const)("%s gets a short answer, and the question again", (intent, text) => {
    expect(at.about(intent).lines).toEqual([text, ...QUESTION]);
    expect(at.about(intent, { confidence: 0.34 }).lines[0]).not.toBe(text);
  });

  test("but not for ever", () => {
    const thrice = at.about("thanks").about("thanks").about("thanks");
    expect(thrice.lines).toContain("anders:vast");
  });
});

test("the subject of the open question is no answer to it", () => {
  const debt = greeted().about("debt");
  expect(debt.about("debt").lines).toEqual([
    "anders:niet_begrepen",
    "schulden:soort",
    "? schulden.start",
  ]);
});
