import { outsideGsm7 } from "../kernel/segments.ts";

const ALIKE: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "`": "'",
  "–": "-",
  "—": "-",
  "…": "...",
  "•": "-",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2011": "-",
  ĳ: "ij",
  Ĳ: "IJ",
  œ: "oe",
  Œ: "OE",
};

/**
 * The same text in letters that an SMS has room for: one letter outside GSM-7 would halve the room
 * of the whole message. What has no likeness (an emoji of a counsellor's) stays and costs its price.
 */
export function fold(text: string): string {
  if (outsideGsm7(text).length === 0) return text;
  // A Mac may send an e and its accent apart.
  return Array.from(text.normalize("NFC"))
    .map((letter) => (outsideGsm7(letter).length === 0 ? letter : alike(letter)))
    .join("");
}

function alike(letter: string): string {
  const plain = ALIKE[letter] ?? letter.normalize("NFD").replace(/\p{Mn}/gu, "");
  return plain !== "" && outsideGsm7(plain).length === 0 ? plain : letter;
}
