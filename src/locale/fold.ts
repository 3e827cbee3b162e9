import { isGsm7 } from "../kernel/segments.ts";

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
  if (isGsm7(text)) return text;
  // A Mac may send an e and its accent apart.
  return Array.from(text.normalize("NFC"))
    .map((letter) => (isGsm7(letter) ? letter : alike(letter)))
    .join("");
}

function alike(letter: string): string {
  const plain = ALIKE[letter] ?? letter.normalize("NFD").replace(/\p{Mn}/gu, "");
  return plain !== "" && isGsm7(plain) ? plain : letter;
}
