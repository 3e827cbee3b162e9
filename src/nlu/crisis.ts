import type { CrisisKind, CrisisTier } from "../dialogue/types.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Match } from "./phrases.ts";

export interface Crisis {
  readonly tier: CrisisTier;
  readonly kind: CrisisKind;
}

/** Words a negation reaches over: "geen plannen om mezelf iets aan te doen". */
const REACH = 3;
/** What is most acute wins: somebody who does not breathe has minutes. */
const KINDS: readonly CrisisKind[] = ["overdose", "violence", "suicide"];
const PRONOUNS: ReadonlySet<string> = new Set(["ik", "hij", "ze", "zij", "we", "i"]);
/** "niet dat ik dood wil" denies; "ik kan niet meer ik maak er een eind aan" does not. */
const JOINS: ReadonlySet<string> = new Set(["dat", "of", "als", "om", "that", "if"]);

/**
 * Danger to life that the phrases of the lexicon hear. What is denied, long past or asked in
 * general is never certain, but it stays possible: a question too many harms less than one too few.
 */
export function findCrisis(text: Tokens, lexicon: Lexicon): Crisis | null {
  const real = realMatches(text, lexicon);
  const certain = real.filter(
    (match) => match.value.tier === "certain" && isHereAndNow(match, text, lexicon),
  );
  return worst(certain, "certain") ?? worst(real, "possible");
}

/** Some of it is neither denied, nor past, nor asked in general. */
export const isPresent = (text: Tokens, lexicon: Lexicon): boolean =>
  realMatches(text, lexicon).some((match) => isHereAndNow(match, text, lexicon));

/**
 * What was heard without what is only a way of speaking. A possible danger that touches an idiom is
 * none; a certain one must lie within it, and is otherwise possible: "ik wil dood. dit is geen leven".
 */
export function realMatches(text: Tokens, lexicon: Lexicon): Match<Crisis>[] {
  const heard = lexicon.crisis.all(text);
  if (heard.length === 0) return [];
  const idioms = lexicon.idioms.all(text);
  return heard.flatMap((match) => {
    const touching = idioms.filter((idiom) => overlaps(idiom, match));
    if (touching.length === 0) return [match];
    const isOver =
      match.value.tier === "possible" || touching.some((idiom) => covers(idiom, match));
    return isOver ? [] : [{ ...match, value: { ...match.value, tier: "possible" } }];
  });
}

function worst(matches: readonly Match<Crisis>[], tier: CrisisTier): Crisis | null {
  const kind = KINDS.find((kind) => matches.some(({ value }) => value.kind === kind));
  return kind === undefined ? null : { tier, kind };
}

export const overlaps = (left: Match<unknown>, right: Match<unknown>): boolean =>
  left.from < right.to && right.from < left.to;

const covers = (outer: Match<unknown>, inner: Match<unknown>): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;

function isHereAndNow(match: Match<Crisis>, text: Tokens, lexicon: Lexicon): boolean {
  return (
    !isDenied(match.from, text, lexicon.negations) &&
    !isPast(match, text, lexicon) &&
    lexicon.general.all(text).length === 0
  );
}

/** A negation shortly before the words, in the same clause. */
function isDenied(
  from: number,
  { words, clauses }: Tokens,
  negations: ReadonlySet<string>,
): boolean {
  for (let at = from; at >= Math.max(0, from - REACH); at--) {
    if (clauses[at] !== clauses[from]) return false;
    const word = words[at] ?? "";
    if (at < from && negations.has(word)) return true;
    if (PRONOUNS.has(word) && !JOINS.has(words[at - 1] ?? "")) return false;
  }
  return false;
}

/** The clause speaks of the past and not of now; the "nu" of "nu niet meer" is no now. */
function isPast(match: Match<Crisis>, text: Tokens, lexicon: Lexicon): boolean {
  const clause = text.clauses[match.from];
  const inClause = ({ from }: Match<true>): boolean => text.clauses[from] === clause;
  const past = lexicon.past.all(text).filter(inClause);
  const isNow = (now: Match<true>): boolean =>
    inClause(now) && !past.some((then) => overlaps(then, now));
  return past.length > 0 && !lexicon.present.all(text).some(isNow);
}
