// The GSM 03.38 default alphabet and its extension table (each extension letter costs two).
const BASIC_LETTERS =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED_LETTERS = "\f^{}\\[~]|€";
const BASIC = new Set(BASIC_LETTERS);
const EXTENDED = new Set(EXTENDED_LETTERS);

const only = (letters: string): RegExp =>
  new RegExp(`^[${letters.replace(/[\]\\^-]/g, "\\$&")}]*$`, "u");
const PLAIN = only(BASIC_LETTERS);
const GSM7 = only(BASIC_LETTERS + EXTENDED_LETTERS);

/** Septets of a text that is one SMS, and of each part of a longer one. */
const SINGLE = 160;
const PART = 153;

/** Letters of a text that GSM-7 does not have. One is enough to halve the room of the whole SMS. */
export function outsideGsm7(text: string): string[] {
  return Array.from(text).filter((letter) => !BASIC.has(letter) && !EXTENDED.has(letter));
}

/** It can leave as it is: most texts. */
export function isGsm7(text: string): boolean {
  return GSM7.test(text);
}

/** How many SMS segments a text takes: 160 or 153 septets each in GSM-7, 70 or 67 units in UCS-2. */
export function segments(text: string): number {
  if (text === "") return 0;
  if (PLAIN.test(text)) return text.length <= SINGLE ? 1 : Math.ceil(text.length / PART);
  const letters = Array.from(text);
  return letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter))
    ? fill(
        letters.map((letter) => (EXTENDED.has(letter) ? 2 : 1)),
        SINGLE,
        PART,
      )
    : fill(
        letters.map((letter) => letter.length),
        70,
        67,
      );
}

/** A letter of two units is never cut in half, so a segment may stay one short. */
function fill(units: readonly number[], single: number, part: number): number {
  if (units.reduce((sum, unit) => sum + unit, 0) <= single) return 1;
  let count = 1;
  let used = 0;
  for (const unit of units) {
    if (used + unit > part) {
      count += 1;
      used = 0;
    }
    used += unit;
  }
  return count;
}
