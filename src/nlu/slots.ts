import type { Slots } from "../dialogue/types.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Match } from "./phrases.ts";

/** Words between a negation and what it denies: "geen coke meer". */
const REACH = 2;

/** What a text says by the way, so that nobody is asked what they told. Never its words. */
export function findSlots(text: Tokens, lexicon: Lexicon): Slots {
  const drug = findDrug(text, lexicon);
  const who = findWho(text, lexicon);
  return {
    ...(drug !== null && { drug }),
    ...(who !== null && { who }),
    ...findSaid(text, lexicon),
    ...(isMinor(text, lexicon) && { minor: "yes" }),
    ...(isElsewhere(text, lexicon) && { region: "elsewhere" }),
  };
}

/** Of several, the one that is most dangerous to stop at once: its warning must not be missed. */
function findDrug(text: Tokens, lexicon: Lexicon): string | null {
  const named = new Set(
    lexicon.drugs
      .all(text)
      .filter((match) => !isDenied(match, text, lexicon))
      .map(({ value }) => value),
  );
  return lexicon.drugOrder.find((drug) => named.has(drug)) ?? null;
}

/** Wish, kind of debt and role, each only when the text names one and no second. */
function findSaid(text: Tokens, lexicon: Lexicon): Slots {
  const slots: Record<string, string> = {};
  for (const [slot, phrases] of lexicon.said) {
    const stated = phrases.all(text).filter((match) => !isDenied(match, text, lexicon));
    const [value, ...others] = new Set(stated.map((match) => match.value));
    if (value !== undefined && others.length === 0) slots[slot] = value;
  }
  return slots;
}

/** "Geen coke meer", "coke niet". */
function isDenied({ from, to }: Match<string>, text: Tokens, { negations }: Lexicon): boolean {
  const denies = (at: number): boolean =>
    text.clauses[at] === text.clauses[from] && negations.has(text.words[at] ?? "");
  for (let at = from - REACH; at < from; at++) if (denies(at)) return true;
  return denies(to);
}

function findWho(text: Tokens, lexicon: Lexicon): "self" | "relative" | null {
  const said = lexicon.who.all(text).map(({ value }) => value);
  return said.includes("self") ? "self" : said.includes("relative") ? "relative" : null;
}

/** "Ik ben 16", and not "ik ben 16 dagen clean". */
function isMinor(text: Tokens, lexicon: Lexicon): boolean {
  const stated = lexicon.minor.all(text);
  if (stated.length === 0) return false;
  const other = new Set(lexicon.notAnAge.all(text).map(({ from }) => from));
  return stated.some(({ to }: Match<true>) => !other.has(to));
}

/** A place alone is an answer to where somebody lives; in a sentence it must be said. */
function isElsewhere(text: Tokens, lexicon: Lexicon): boolean {
  return lexicon.elsewhere.all(text).length > 0 || lexicon.places.whole(text) !== null;
}
