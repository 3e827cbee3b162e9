import type { CrisisKind } from "../dialogue/types.ts";
import { findCrisis, isPresent, realMatches, type Crisis } from "./crisis.ts";
import { WORDS } from "./features.ts";
import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Guess } from "./model.ts";
import type { Models } from "./models.ts";
import { normalise } from "./normalise.ts";
import type { Match } from "./phrases.ts";
import { matchRule, type Rule } from "./rules.ts";

/** A text as understood without knowing what was asked. */
export interface Interpretation {
  readonly text: Tokens;
  /** Best first; the first is the intent. */
  readonly guesses: readonly Guess[];
  readonly command: boolean;
  readonly crisis: Crisis | null;
  /** No phrase of the lexicon was heard: the classifier alone thinks so. */
  readonly suspected: boolean;
  /** The words in which a danger was heard, if slips had to be mended for it. */
  readonly mended: Tokens | null;
}

/** From here the classifier alone is reason enough to ask whether somebody is safe. */
const ALARMED = 0.3;
/** One word or two ("klaar") are no suspicion. */
const SPOKEN = 3;
/** Under this a phrase that may mean danger means none: "neergeschoten in warzone". */
const IDLE = 0.01;
/** Under this the same of a danger that is denied, past or asked about in general. */
const OVER = 0.2;
/** Under this the same of a danger that is only there when words are mended: "wagen" is no "wapen". */
const SLIPPED = 0.05;
/** From here the classifier may take a text for an opt-out. */
const SILENCED = 0.5;
/** From here another subject is clear although words of danger are in it. */
const CLEAR = 0.5;

/**
 * The lexicon of danger, an exact rule and the classifier each judge the text: a rule goes before the
 * classifier, and a danger that is certain before both.
 */
export function interpret(raw: string, models: Models): Interpretation {
  const { lexicon, classifier } = models;
  const text = normalise(raw, lexicon);
  const rule = matchRule(text, lexicon);
  const isQuestion = raw.includes("?");
  const classified = once(() => careful(classifier.classify(text, isQuestion), text, lexicon));
  const heard = hear(text, isQuestion, classified, models);
  const crisis =
    heard?.crisis ?? (rule === null ? suspect(text, isQuestion, classified(), models) : null);
  return {
    text,
    guesses: rule === null ? withCrisis(classified(), crisis, rule) : ruled(rule, crisis),
    command: rule?.command ?? false,
    crisis,
    suspected: heard === null && crisis !== null,
    mended: heard === null || heard.text === text ? null : heard.text,
  };
}

/** Most of what people text is a digit or a "ja", which needs no statistics. */
function once<T>(workOut: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: workOut() }).value;
}

/** Danger in the words as they are, or as they would be without the slips of a hand that shakes. */
function hear(
  text: Tokens,
  isQuestion: boolean,
  classified: () => readonly Guess[],
  models: Models,
): Heard | null {
  const found = findCrisis(text, models.lexicon);
  const crisis = found && believed(found, classified(), text, models.lexicon);
  let heard = crisis && { crisis, text };
  if (crisis?.tier === "certain") return heard;
  for (const reading of models.slips.readings(text)) {
    heard = worse(heard, reading, isQuestion, models);
    if (heard?.crisis.tier === "certain") break;
  }
  return heard;
}

/** What was heard, or a danger that is only there when slips are mended and that says more. */
function worse(
  heard: Heard | null,
  reading: Tokens,
  isQuestion: boolean,
  { lexicon, classifier }: Models,
): Heard | null {
  const found = findCrisis(reading, lexicon);
  if (found === null || (heard !== null && found.tier === "possible")) return heard;
  const guesses = classifier.classify(reading, isQuestion);
  const crisis = alarm(guesses) < SLIPPED ? null : believed(found, guesses, reading, lexicon);
  return crisis === null ? heard : { crisis, text: reading };
}

interface Heard {
  readonly crisis: Crisis;
  readonly text: Tokens;
}

/** Who is silenced by mistake gets no help: no opt-out without a word of it, and never half sure. */
export function careful(
  guesses: readonly Guess[],
  text: Tokens,
  lexicon: Lexicon,
): readonly Guess[] {
  const [best, second, ...rest] = guesses;
  if (best?.intent !== "optout" || second === undefined) return guesses;
  const isSaid = lexicon.gazetteers.all(text).some(({ value }) => value === "silence");
  if (isSaid && best.confidence >= SILENCED) return guesses;
  return [second, { ...best, confidence: second.confidence }, ...rest];
}

/** A text that answers what was asked was no cry for help, whatever the classifier thought. */
export function reassured(interpretation: Interpretation): Interpretation {
  const guesses = withCrisis(interpretation.guesses, null, null);
  return { ...interpretation, guesses, crisis: null, suspected: false };
}

/** What a rule says stands alone: nothing else is nearly as likely. */
function ruled(rule: Rule, crisis: Crisis | null): readonly Guess[] {
  const { intent, confidence, alternatives = [] } = rule;
  const named = [{ intent, confidence }, ...alternatives];
  return crisis === null ? named : withCrisis(named, crisis, rule);
}

function withCrisis(
  guesses: readonly Guess[],
  crisis: Crisis | null,
  rule: Rule | null,
): readonly Guess[] {
  const others = guesses.filter(({ intent }) => intent !== "crisis");
  // Without a danger that was heard, "crisis" is never what a text is about.
  if (crisis === null) return scale(others, 1);
  const isClear =
    rule !== null || (guesses[0]?.intent !== "crisis" && (guesses[0]?.confidence ?? 0) >= CLEAR);
  if (crisis.tier === "possible" && isClear) return guesses;
  const confidence = crisis.tier === "certain" ? 0.97 : 0.6;
  return [{ intent: "crisis", confidence }, ...scale(others, 1 - confidence)];
}

/** The same guesses, together as likely as `total`. */
function scale(guesses: readonly Guess[], total: number): Guess[] {
  const sum = guesses.reduce((all, { confidence }) => all + confidence, 0) || 1;
  return guesses.map(({ intent, confidence }) => ({
    intent,
    confidence: (confidence * total) / sum,
  }));
}

const alarm = (guesses: readonly Guess[]): number =>
  guesses.find(({ intent }) => intent === "crisis")?.confidence ?? 0;

/** The classifier alone thinks of danger. */
export const isAlarmed = (guesses: readonly Guess[]): boolean => alarm(guesses) >= ALARMED;

/** What is certain stays so. The classifier has seen how often a mere possibility came to nothing. */
function believed(
  heard: Crisis,
  guesses: readonly Guess[],
  text: Tokens,
  lexicon: Lexicon,
): Crisis | null {
  if (heard.tier === "certain" || isUnread(text, lexicon)) return heard;
  return alarm(guesses) >= (isPresent(text, lexicon) ? IDLE : OVER) ? heard : null;
}

/** Danger beyond what the classifier reads: it cannot doubt that. */
const isUnread = (text: Tokens, lexicon: Lexicon): boolean =>
  text.words.length > WORDS && realMatches(text, lexicon).some(({ from }) => from >= WORDS);

/**
 * No phrase of the lexicon, and yet it sounds like one: worth a question. A way of speaking explains
 * itself ("ik lach me dood"), and not the words around it.
 */
function suspect(
  text: Tokens,
  isQuestion: boolean,
  guesses: readonly Guess[],
  models: Models,
): Crisis | null {
  const { lexicon, classifier } = models;
  if (text.words.length < SPOKEN || !isAlarmed(guesses)) return null;
  const rest = without(lexicon.idioms.all(text), text);
  if (rest.words.length < SPOKEN) return null;
  if (rest !== text && !isAlarmed(classifier.classify(rest, isQuestion))) return null;
  const topics = new Set(lexicon.gazetteers.all(text).map(({ value }) => value));
  return { tier: "possible", kind: likelyKind(topics) };
}

function without(matches: readonly Match<unknown>[], text: Tokens): Tokens {
  if (matches.length === 0) return text;
  const isLeft = (_: unknown, at: number): boolean =>
    matches.every(({ from, to }) => at < from || at >= to);
  return { words: text.words.filter(isLeft), clauses: text.clauses.filter(isLeft) };
}

function likelyKind(topics: ReadonlySet<string>): CrisisKind {
  if (topics.has("drug") || topics.has("use")) return "overdose";
  return topics.has("threat") || topics.has("police") ? "violence" : "suicide";
}
