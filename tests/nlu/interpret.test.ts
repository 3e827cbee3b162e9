import { describe, expect, test } from "@jest/globals";
import { interpret } from "../../src/nlu/interpret.ts";
import type { Guess } from "../../src/nlu/model.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { lexicon, read, ROOT } from "./support.ts";

const { slips } = loadModels(ROOT);

/** What becomes of one text when the classifier says just this. */
function decide(text: string, ...guesses: readonly Guess[]) {
  const classifier = { classify: () => guesses };
  const { crisis, suspected, guesses: all } = interpret(text, { lexicon, classifier, slips });
  return { crisis: crisis?.tier ?? null, suspected, intent: all[0]?.intent };
}

const optout = (confidence: number): Guess => ({ intent: "optout", confidence });
const crisis = (confidence: number): Guess => ({ intent: "crisis", confidence });
const debt = (confidence: number): Guess => ({ intent: "debt", confidence });

describe("slips of the hand", () => {
  test.each([
    ["hij aedmt niet", "certain"],
    ["ik wi lniet meer lev en", "certain"],
    ["ze wordtniet wakker", "certain"],
    ["ik wil ❤️ dood", "certain"],
    ["fun met het geld", null],
  ])("%s: %s", (text, tier) => {
    expect(decide(text, debt(0.6), crisis(0.05)).crisis).toBe(tier);
  });

  test("a long story is read as it is: mending it would hold up everybody else", () => {
    expect(slips.readings(read("hij aedmt niet"))).not.toEqual([]);
    expect(slips.readings(read(`${"en toen ".repeat(40)}hij aedmt niet`))).toEqual([]);
  });

  test("mended words without a danger in the classifier's eyes are none", () => {
    expect(decide("hij aedmt niet", debt(0.9), crisis(0.04)).crisis).toBeNull();
  });
});

describe("what counts most", () => {
  test("the lexicon is certain: whatever the classifier thinks", () => {
    expect(decide("ik wil niet meer leven", debt(0.9), crisis(0.1))).toEqual({
      crisis: "certain",
      suspected: false,
      intent: "crisis",
    });
  });

  test("possible, and nothing else is clear", () => {
    expect(decide("ik zie het niet meer zitten", debt(0.4), crisis(0.3))).toMatchObject({
      crisis: "possible",
      intent: "crisis",
    });
  });

  test("possible, and the subject is clear", () => {
    expect(decide("ik zie het niet meer zitten", debt(0.8), crisis(0.2))).toMatchObject({
      crisis: "possible",
      intent: "debt",
    });
  });

  test("only the classifier hears danger", () => {
    expect(decide("iets zonder woorden ervoor", crisis(0.7), debt(0.3))).toEqual({
      crisis: "possible",
      suspected: true,
      intent: "crisis",
    });
  });

  test("only the classifier, and it is not sure: the next best", () => {
    expect(decide("iets zonder woorden ervoor", crisis(0.25), debt(0.2))).toEqual({
      crisis: null,
      suspected: false,
      intent: "debt",
    });
  });

  test("a word or two are no suspicion", () => {
    expect(decide("klaar", crisis(0.9), debt(0.1))).toMatchObject({ crisis: null, intent: "debt" });
  });

  test("a possible danger in which the classifier sees nothing at all: none", () => {
    expect(decide("steekpartij in die serie gezien", debt(0.995), crisis(0.005)).crisis).toBeNull();
    expect(decide("steekpartij in die serie gezien", debt(0.9), crisis(0.1)).crisis).toBe(
      "possible",
    );
  });

  test("a possible danger that is past must be believed more", () => {
    expect(decide("vorig jaar ben ik bedreigd", debt(0.85), crisis(0.15)).crisis).toBeNull();
    expect(decide("vorig jaar ben ik bedreigd", debt(0.7), crisis(0.3)).crisis).toBe("possible");
  });

  test("an opt-out takes a word of it and more than a half", () => {
    expect(decide("wat een rotdag", optout(0.9), debt(0.1)).intent).toBe("debt");
    expect(decide("geen smsjes op zondag", optout(0.4), debt(0.3)).intent).toBe("debt");
    expect(decide("geen smsjes op zondag", optout(0.8), debt(0.1)).intent).toBe("optout");
  });

  test("an opt-out that is not believed makes nothing else likelier", () => {
    const classifier = { classify: () => [optout(0.8), debt(0.1), crisis(0.1)] };
    const { guesses } = interpret("wat een rotdag", { lexicon, classifier, slips });
    const [best, second] = guesses;
    expect(best?.intent).toBe("debt");
    expect(best?.confidence).toBeCloseTo(0.5);
    expect(second).toEqual({ intent: "optout", confidence: best?.confidence });
  });

  test.each([
    "ik kan niet meer slapen",
    "ik wil rust in mijn hoofd",
    "hoe kan ik stoppen",
    "ik moet vroeg naar mijn dienst",
  ])("no word of opting out: %s", (text) => {
    expect(decide(text, optout(0.9), debt(0.1)).intent).toBe("debt");
  });

  test("what the classifier did not read it cannot doubt", () => {
    const long = "gewoon ".repeat(100);
    expect(decide(`${long} ik zie het niet meer zitten`, debt(0.999)).crisis).toBe("possible");
    expect(decide(`ik zie het niet meer zitten ${long}`, debt(0.999)).crisis).toBeNull();
  });

  test("an idiom explains why the classifier thinks so", () => {
    expect(decide("ik lach me dood man", crisis(0.9), debt(0.1))).toMatchObject({
      crisis: null,
      intent: "debt",
    });
  });

  test.each(["ik heb het overleefd maar", "bijna dood en", "ga dood man"])(
    "an idiom explains itself and not the rest: %s",
    (idiom) => {
      const text = `${idiom} morgen is alles anders voor iedereen`;
      expect(decide(text, crisis(0.9), debt(0.1)).crisis).toBe("possible");
    },
  );

  test("an exact rule before the classifier", () => {
    expect(decide("AFMELDEN", crisis(0.9), debt(0.1))).toMatchObject({
      crisis: null,
      intent: "optout",
    });
  });
});
