import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";

/**
 * The number a whole message names: "2", "2.", "optie 2", "twee", "de tweede", "2️⃣". Null when it
 * says anything else besides ("2 dagen niet gegeten").
 */
export function readDigit(text: Tokens, lexicon: Lexicon): number | null {
  const numbers: number[] = [];
  for (const word of text.words) {
    const number = numberOf(word, lexicon);
    if (number !== null) numbers.push(number);
    else if (!lexicon.numberFillers.has(word)) return null;
  }
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}

function numberOf(word: string, { numbers, numberFillers, slang }: Lexicon): number | null {
  const [, label = "", digits] = /^(\p{L}*)(\d{1,2})$/u.exec(word) ?? [];
  if (digits === undefined) return numbers.get(word) ?? null;
  const isFiller =
    label === "" || (slang.get(label) ?? [label]).every((part) => numberFillers.has(part));
  return isFiller ? Number(digits) : null;
}
