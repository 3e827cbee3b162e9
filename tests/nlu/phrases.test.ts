import { describe, expect, test } from "@jest/globals";
import { tokenise } from "../../src/nlu/letters.ts";
import { createNotation } from "../../src/nlu/phrase-syntax.ts";
import { createPhraseBook } from "../../src/nlu/phrases.ts";

const notation = createNotation({ me: "(mij|me)" }, new Map([["eraan", ["er", "aan"]]]));
const compile = <T>(phrase: string, value: T) =>
  createPhraseBook(notation, ["niet"])([{ phrase, value }]);

function finds(phrase: string, text: string): boolean {
  return compile(phrase, true).all(tokenise(text)).length > 0;
}

describe("phrases", () => {
  test.each([
    ["wil dood", "ik wil dood"],
    ["wil [echt] dood", "ik wil echt dood"],
    ["wil [echt] dood", "ik wil dood"],
    ["(wil|zou) dood", "zou dood"],
    ["laat <me> met rust", "laat mij met rust"],
    ["dreig*", "hij dreigde"],
    ["wil .. dood", "wil heel erg graag dood"],
    ["^ stop", "nee, stop"],
    ["stop $", "nu stop, ja"],
    ["ik ga eraan", "ik ga er aan"],
    ["[ik] wil weg", "wil weg"],
  ])("%s in %s", (phrase, text) => {
    expect(finds(phrase, text)).toBe(true);
  });

  test.each([
    ["wil dood", "wil dooddoen"],
    ["wil dood", "ik wildood"],
    ["wil .. dood", "wil niet dood"],
    ["wil .. dood", "wil een twee drie vier dood"],
    ["wil .. dood", "ik wil, hij is dood"],
    ["^ stop", "nee stop"],
    ["stop $", "stop nu"],
    ["laat <me> gaan", "laat hem gaan"],
  ])("%s not in %s", (phrase, text) => {
    expect(finds(phrase, text)).toBe(false);
  });

  test("says where, in words", () => {
    const phrases = compile("wil [echt] weg", "w");
    expect(phrases.all(tokenise("ja, ik wil echt weg hier"))).toEqual([
      { value: "w", from: 2, to: 5 },
    ]);
  });

  test("the whole text or not", () => {
    const phrases = compile("stop [nu]", "s");
    expect(phrases.whole(tokenise("Stop, nu!"))).toBe("s");
    expect(phrases.whole(tokenise("stop nu met coke"))).toBeNull();
    expect(phrases.whole(tokenise("?"))).toBeNull();
  });

  test.each(["(a|b", "a)", "[a", "(a]", "<onbekend> a", ".. a", "$"])("refuses %s", (phrase) => {
    expect(() => compile(phrase, true)).toThrow(Error);
  });
});
