import { isPresent, overlaps, realMatches } from "./crisis.ts";
import { careful, interpret, isAlarmed, type Interpretation } from "./interpret.ts";
import type { Tokens } from "./letters.ts";
import type { Guess } from "./model.ts";
import type { Models } from "./models.ts";
import type { Match } from "./phrases.ts";
import { matchRule } from "./rules.ts";

/** Words that are named as what tipped the balance. */
const NAMED = 5;
/** A word that changes the confidence by less changes nothing. */
const WEIGHT = 0.02;

/** Why a text is understood as it is, in plain words: for care professionals, not for programs. */
export function explain(raw: string, models: Models): readonly string[] {
  const interpretation = interpret(raw, models);
  const { text, guesses, crisis } = interpretation;
  const [best, second] = guesses;
  if (best === undefined) return [];
  const isQuestion = raw.includes("?");
  const classified = models.classifier.classify(text, isQuestion);
  return [
    `understood: ${best.intent}, ${percent(best.confidence)} sure` +
      (second === undefined ? "" : `; next ${second.intent}, ${percent(second.confidence)}`),
    `read as: ${text.words.join(" ")}`,
    ...rules(text, classified, models),
    ...dangers(interpretation, classified, models),
    `danger: ${crisis === null ? "none heard" : `${crisis.tier}, ${crisis.kind}`}`,
    ...subjects(text, models),
    ...words(text, isQuestion, classified, models),
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const quote = ({ words }: Tokens, { from, to }: Match<unknown>): string =>
  `"${words.slice(from, to).join(" ")}"`;

function rules(text: Tokens, classified: readonly Guess[], { lexicon }: Models): string[] {
  const rule = matchRule(text, lexicon);
  if (rule !== null)
    return [`rule: the whole message ${rule.command ? "is the command" : "says"} ${rule.intent}`];
  const isTakenBack = careful(classified, text, lexicon) !== classified;
  return isTakenBack ? ["opt-out taken back: no word of it, or not sure enough"] : [];
}

function dangers(
  { text, crisis, suspected, mended }: Interpretation,
  classified: readonly Guess[],
  { lexicon }: Models,
): string[] {
  const heard = lexicon.crisis.all(text);
  const real = realMatches(text, lexicon);
  const idioms = lexicon.idioms
    .all(text)
    .filter((idiom) => isAlarmed(classified) || heard.some((match) => overlaps(idiom, match)));
  const isOver = real.length > 0 && !isPresent(text, lexicon);
  return [
    ...new Set([
      ...heard.map(
        (match) =>
          `phrase of danger: ${quote(text, match)} (${match.value.tier}, ${match.value.kind})`,
      ),
      ...idioms.map((idiom) => {
        const isPart = real.some((match) => overlaps(idiom, match));
        return `${isPart ? "partly" : "only"} a way of speaking: ${quote(text, idiom)}`;
      }),
      ...(isOver ? ["denied, past or asked in general: never certain"] : []),
      ...(real.length > 0 && crisis === null
        ? ["possible, and dropped: the classifier sees no danger in it"]
        : []),
      ...(mended === null ? [] : [`danger when slips are mended: "${mended.words.join(" ")}"`]),
      ...(suspected ? ["no phrase of danger: suspected by the classifier alone"] : []),
    ]),
  ];
}

function subjects(text: Tokens, { lexicon }: Models): string[] {
  const found = lexicon.gazetteers
    .all(text)
    .map((match) => `${match.value} (${text.words.slice(match.from, match.to).join(" ")})`);
  return found.length === 0 ? [] : [`subjects: ${[...new Set(found)].join(", ")}`];
}

/** What the classifier leaned on: without which word it would have been less sure. */
function words(
  text: Tokens,
  isQuestion: boolean,
  [best]: readonly Guess[],
  { classifier }: Models,
): string[] {
  if (best === undefined || text.words.length === 0) return [];
  const without = (at: number): number =>
    classifier
      .classify(
        { words: text.words.toSpliced(at, 1), clauses: text.clauses.toSpliced(at, 1) },
        isQuestion,
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
