import { describe, expect, test } from "@jest/globals";
import { longestSentence, readability } from "../../src/locale/readability.ts";

/** Flesch-Douma from counts made by hand. */
const score = (syllables: number, words: number, sentences: number): number =>
  206.84 - 0.77 * ((100 * syllables) / words) - 0.93 * (words / sentences);

describe("readability, counted by hand", () => {
  test.each([
    ["one sentence of short words", ["De kat zit op de mat."], 6, 6, 1],
    ["two sentences", ["Ik wandel morgen. Ga je mee?"], 8, 6, 2],
    ["two texts", ["Ik wandel morgen.", "Ga je mee?"], 8, 6, 2],
    ["hulp-ver-le-ner, a-no-niem", ["De hulpverlener blijft anoniem."], 9, 4, 1],
    ["schuld-hulp-ver-le-ning", ["Schuldhulpverlening helpt."], 6, 2, 1],
    ["numbers are no words", ["Bel 112 of 0800-0113."], 2, 2, 1],
    ["a dot in an address or a time ends no sentence", ["Kijk op 113.nl om 9.30 uur."], 5, 5, 1],
    ["a colon begins a new thought", ["Bel dan: het is gratis."], 6, 5, 2],
    ["a line is a sentence", ["ja\nnee"], 2, 2, 2],
    ["an apostrophe stays in its word", ["Foto's mogen."], 4, 2, 1],
  ])("%s", (_what, texts, syllables, words, sentences) => {
    expect(readability(texts)).toBeCloseTo(score(syllables, words, sentences), 5);
  });

  test("nothing to read is as easy as can be", () => {
    expect(readability([])).toBe(206.84);
    expect(readability(["112"])).toBe(206.84);
  });
});

test.each([
  [["Een twee drie. Een twee."], 3],
  [["Een twee.", "Een twee drie vier?"], 4],
  [["Bel 112 nu"], 2],
  [["Op 113.nl staat het."], 4],
  [[], 0],
])("the longest sentence of %j has %i words", (texts: readonly string[], words) => {
  expect(longestSentence(texts)).toBe(words);
});
