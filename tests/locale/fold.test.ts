import { describe, expect, test } from "@jest/globals";
import { outsideGsm7, segments } from "../../src/kernel/segments.ts";
import { fold } from "../../src/locale/fold.ts";

const VOWELS = Array.from("aeiouyAEIOUY");
/** Trema, acute, grave, circumflex, as in "coëfficiënt", "één", "scène", "enquête". */
const ACCENTS = ["\u0308", "\u0301", "\u0300", "\u0302"];
const ACCENTED = VOWELS.flatMap((vowel) => ACCENTS.map((accent) => vowel + accent));
const PLAIN = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
const OTHERS = Array.from("çÇñÑœŒĳĲ€“”„‘’`–—…•\u00a0\u202f\u2011.,:;?!()'\"/@&%+-= \n");

describe("every letter of a Dutch text folds into GSM-7", () => {
  test.each([...PLAIN, ...ACCENTED, ...OTHERS])("%j", (letter) => {
    for (const form of ["NFC", "NFD"] as const) {
      expect(outsideGsm7(fold(`a${letter.normalize(form)}b`))).toEqual([]);
    }
  });
});

test.each([
  ["cocaïne, coëfficiënt, één", "cocaine, coefficient, één"],
  ["Ik ben er “nu” – morgen ’s ochtends…", 'Ik ben er "nu" - morgen \'s ochtends...'],
  ["ĲSSEL en vrĳheid", "IJSSEL en vrijheid"],
  ["façade", "facade"],
  ["ide\u0308e\u0308n", "ideen"],
  // What GSM-7 has stays as it is.
  ["é è à ù ò ü ö ä ñ €", "é è à ù ò ü ö ä ñ €"],
  ["e\u0301e\u0301n coke\u0308", "één coke"],
])("%j becomes %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("an emoji stays and costs its price; the letters around it are folded", () => {
  expect(fold("Sterkte 💪 coëfficiënt")).toBe("Sterkte 💪 coefficient");
  expect(segments(fold("ë".repeat(100)))).toBe(1);
  expect(segments(fold(`${"ë".repeat(100)}💪`))).toBe(2);
});

test("folding twice changes nothing", () => {
  const once = fold(OTHERS.join(""));
  expect(fold(once)).toBe(once);
});
