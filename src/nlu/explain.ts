import { findCrisis, isPresent } from "./crisis.ts";
import { interpret } from "./interpret.ts";
import type { Tokens } from "./letters.ts";
import type { Models } from "./models.ts";
import { normalise } from "./normalise.ts";
import type { Match } from "./phrases.ts";
import { matchRule } from "./rules.ts";

/** Words that are named as what tipped the balance. */
const NAMED = 5;
/** A word that changes the confidence by less changes nothing. */
const WEIGHT = 0.02;

/** Why a text is understood as it is, in plain words: for care professionals, not for programs. */
export function explain(raw: string, models: Models): readonly string[] {
  const text = normalise(raw, models.lexicon);
  const { guesses, crisis } = interpret(raw, models);
  const [best, second] = guesses;
  if (best === undefined) return [];
  return [
    `understood: ${best.intent}, ${percent(best.confidence)} sure` +
      (second === undefined ? "" : `; next ${second.intent}, ${percent(second.confidence)}`),
    `read as: ${text.words.join(" ")}`,
    ...rules(text, models),
    ...dangers(text, models),
    `danger: ${crisis === null ? "none heard" : `${crisis.tier}, ${crisis.kind}`}`,
    ...subjects(text, models),
    ...words(text, raw, models),
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const quote = ({ words }: Tokens, { from, to }: Match<unknown>): string =>
  `"${words.slice(from, to).join(" ")}"`;

function rules(text: Tokens, { lexicon }: Models): string[] {
  const rule = matchRule(text, lexicon);
  if (rule === null) return [];
  return [`rule: the whole message ${rule.command ? "is the command" : "says"} ${rule.intent}`];
}

function dangers(text: Tokens, { lexicon }: Models): string[] {
  const heard = lexicon.crisis
    .all(text)
    .map(
      (match) =>
        `phrase of danger: ${quote(text, match)} (${match.value.tier}, ${match.value.kind})`,
    );
  const idioms = lexicon.idioms
    .all(text)
    .map((match) => `only a way of speaking: ${quote(text, match)}`);
  const isOver = findCrisis(text, lexicon) !== null && !isPresent(text, lexicon);
  const over = isOver ? ["denied, past or asked in general: asked about, never acted on"] : [];
  return [...new Set([...heard, ...idioms, ...over])];
}

function subjects(text: Tokens, { lexicon }: Models): string[] {
  const found = lexicon.gazetteers
    .all(text)
    .map((match) => `${match.value} (${text.words.slice(match.from, match.to).join(" ")})`);
  return found.length === 0 ? [] : [`subjects: ${[...new Set(found)].join(", ")}`];
}

/** What the classifier leaned on: without which word it would have been less sure. */
function words(text: Tokens, raw: string, { classifier }: Models): string[] {
  const question = raw.includes("?");
  const [best] = classifier.classify(text, question);
  if (best === undefined || text.words.length === 0) return [];
  const without = (at: number): number =>
    classifier
      .classify(
        { words: text.words.toSpliced(at, 1), clauses: text.clauses.toSpliced(at, 1) },
        question,
      )
      .find(({ intent }) => intent === best.intent)?.confidence ?? 0;
  const weights = text.words
    .map((word, at) => ({ word, weight: best.confidence - without(at) }))
    .filter(({ weight }) => weight >= WEIGHT)
    .sort((left, right) => right.weight - left.weight)
    .slice(0, NAMED)
    .map(({ word, weight }) => `${word} (${percent(weight)})`);
  const leaned = weights.length === 0 ? "no single word" : weights.join(", ");
  return [`the classifier says ${best.intent}; it leaned on: ${leaned}`];
}
