import { describe, expect, test } from "@jest/globals";
import { SegmentedMessage } from "sms-segments-calculator";
import { outsideGsm7, segments } from "../../src/kernel/segments.ts";
import { generator } from "./generator.ts";

const BASIC = Array.from(
  "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà",
);
const EXTENDED = Array.from("\f^{}\\[~]|€");
const UCS2 = Array.from("ëïóíúáâêçœ“”‘’–—…`•ыя中");
// One code point each: the oracle keeps joined emoji (families, flags) together, phones do not.
const EMOJI = Array.from("😀😢🙏🆘💊🏠");

const ALPHABETS: readonly (readonly [string, readonly string[]])[] = [
  ["plain letters", BASIC],
  ["letters of the extension table", [...BASIC, ...EXTENDED]],
  ["only the extension table", EXTENDED],
  ["letters outside GSM-7", [...BASIC, ...EXTENDED, ...UCS2]],
  ["emoji", [...BASIC, ...UCS2, ...EMOJI]],
  ["only emoji", EMOJI],
];

describe.each(ALPHABETS)("texts of %s", (_name, letters) => {
  test("take as many segments as the oracle says", () => {
    const { below, pick } = generator(letters.length);
    for (let round = 0; round < 60; round += 1) {
      const text = Array.from({ length: 1 + below(500) }, () => pick(letters)).join("");
      expect([text, segments(text)]).toEqual([text, new SegmentedMessage(text).segmentsCount]);
    }
  });
});

test.each([
  ["", 0],
  ["a", 1],
  ["a".repeat(160), 1],
  ["a".repeat(161), 2],
  ["a".repeat(306), 2],
  ["a".repeat(307), 3],
  ["€".repeat(80), 1],
  [`${"€".repeat(80)}a`, 2],
  // 153 is odd, so a letter that takes two leaves one place empty in each part.
  ["€".repeat(152), 2],
  ["€".repeat(153), 3],
  ["ë".repeat(70), 1],
  ["ë".repeat(71), 2],
  ["ë".repeat(134), 2],
  ["ë".repeat(135), 3],
  [`${"a".repeat(159)}ë`, 3],
  ["😀".repeat(35), 1],
  ["😀".repeat(66), 2],
  ["😀".repeat(67), 3],
])("%j takes %i", (text, count) => {
  expect(segments(text)).toBe(count);
});

test("every letter is in GSM-7 exactly when the oracle says so", () => {
  const both = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  const odd = both.filter(
    (letter) =>
      (outsideGsm7(letter).length === 0) !==
      (new SegmentedMessage(letter).encodingName === "GSM-7"),
  );
  expect(odd).toEqual([]);
});

test("each letter outside GSM-7 is named, in order and as often as it is there", () => {
  expect(outsideGsm7("één coëfficiënt 😀, € 5 – ok")).toEqual(["ë", "ë", "😀", "–"]);
  expect(outsideGsm7("Één: é è à ù ò ü ö ä ñ €")).toEqual([]);
});
