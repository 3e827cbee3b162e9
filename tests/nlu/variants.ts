import { generator } from "../kernel/generator.ts";

/** A kind of accident that happens to what people type. */
export type Accident = "typo" | "case" | "spacing" | "emoji" | "doubling" | "diacritics";

type Random = ReturnType<typeof generator>;
type Change = (text: string, random: Random) => string;

const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const EMOJI = ["😭", "💀", "🙏", "😔", "🔪", "❤️", "😅", "🆘", "😂", "👍🏽"];
const MARKS = ["\u0301", "\u0300", "\u0308", "\u0302"];
/** One slip in about so many letters. */
const LETTERS_A_SLIP = 20;

/** A place in the text that holds what is asked for. */
function place(text: string, wanted: RegExp, random: Random): number {
  const places = [...text.matchAll(wanted)].map(({ index }) => index);
  return places.length === 0 ? text.length : random.pick(places);
}

const splice = (text: string, at: number, gone: number, put: string): string =>
  text.slice(0, at) + put + text.slice(at + gone);

/** A neighbour on the keyboard. */
function beside(letter: string, random: Random): string {
  const row = KEYS.find((keys) => keys.includes(letter)) ?? letter;
  const at = row.indexOf(letter);
  return random.pick([row[at - 1] ?? letter, row[at + 1] ?? letter, letter]);
}

function slip(text: string, random: Random): string {
  const at = place(text, /[a-z]/giu, random);
  const letter = text[at] ?? "";
  const slips = [
    () => splice(text, at, 1, ""),
    () => splice(text, at, 1, beside(letter.toLowerCase(), random)),
    () => splice(text, at, 0, beside(letter.toLowerCase(), random)),
    () => splice(text, at, 2, (text[at + 1] ?? "") + letter),
  ];
  return random.pick(slips)();
}

/** As often as the text is long: somebody who makes slips makes more of them in more words. */
const often = (text: string, change: Change, random: Random): string =>
  Array.from({ length: Math.ceil(text.length / LETTERS_A_SLIP) }).reduce<string>(
    (changed) => change(changed, random),
    text,
  );

const CHANGES: Readonly<Record<Accident, Change>> = {
  typo: (text, random) => often(text, slip, random),
  case: (text, random) =>
    random.pick([
      () => text.toUpperCase(),
      () => text.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()),
      () =>
        text.replace(/\p{L}/gu, (letter) =>
          random.below(2) === 0 ? letter.toUpperCase() : letter,
        ),
    ])(),
  spacing: (text, random) =>
    random.pick([
      () => often(text, (now) => splice(now, place(now, / /gu, random), 1, ""), random),
      () => often(text, (now) => splice(now, place(now, /\B[a-z]/giu, random), 0, " "), random),
      () => text.replaceAll(" ", () => random.pick(["  ", " ", "\n", "\u00a0"])),
    ])(),
  emoji: (text, random) => {
    const sign = random.pick(EMOJI);
    return random.pick([
      () => `${text}${sign}${sign}`,
      () => `${sign} ${text}`,
      () => splice(text, place(text, / /gu, random), 1, ` ${sign} `),
    ])();
  },
  doubling: (text, random) =>
    often(
      text,
      (now) => {
        const at = place(now, /\p{L}/gu, random);
        return splice(now, at, 0, (now[at] ?? "").repeat(1 + random.below(3)));
      },
      random,
    ),
  diacritics: (text, random) =>
    random.below(2) === 0
      ? text.normalize("NFD").replace(/\p{M}/gu, "")
      : often(
          text,
          (now) => splice(now, place(now, /[aeiou]/giu, random) + 1, 0, random.pick(MARKS)),
          random,
        ),
};

/** `count` variants, as many of each kind; the same for the same text. */
export function variantsOf(
  text: string,
  count: number,
): { readonly kind: Accident; readonly text: string }[] {
  const random = generator(text.length);
  const kinds = Object.keys(CHANGES) as Accident[];
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length] ?? "typo";
    return { kind, text: CHANGES[kind](text, random) };
  });
}
