import type { Tokens } from "./letters.ts";
import type { Lexicon } from "./lexicon.ts";
import { stem } from "./stem.ts";

/** Numbered properties of a text. Numbers are hashes: no dictionary has to be stored or loaded. */
export interface Features {
  readonly ids: readonly number[];
  readonly values: readonly number[];
}

/** 2^16: with some 60,000 different features, clashes are few and cost nothing measurable. */
export const BUCKETS = 65_536;
/** Words of a text the classifier looks at; of the rest of a long story, only at its phrases. */
export const WORDS = 80;

/** How much each kind of feature counts. Found on two sets of held-out voices. */
const WEIGHTS = { word: 1.2, pair: 1, topic: 1, sign: 1.5, letters: 1.5 };

export interface FeatureSource {
  readonly text: Tokens;
  /** The text asks something. */
  readonly question: boolean;
}

export function features({ text, question }: FeatureSource, lexicon: Lexicon): Features {
  const source = text.words.length > WORDS ? beginning(text) : text;
  const { words } = source;
  const stems = words.map(feature);
  const topics = topicsOf(source, lexicon);
  const ids: number[] = [];
  const values: number[] = [];
  const add = (group: Set<number>, weight: number): void => {
    // Every kind has the same length, however long the text: otherwise letters drown words.
    const value = weight / Math.sqrt(group.size);
    for (const id of group) {
      ids.push(id);
      values.push(value);
    }
  };
  add(hashes("w", [...stems, `#${Math.min(stems.length, 6)}`]), WEIGHTS.word);
  add(hashes("p", pairs(stems, topics)), WEIGHTS.pair);
  add(hashes("t", topicFeatures(topics, question)), WEIGHTS.topic);
  add(hashes("s", signs(text, lexicon)), WEIGHTS.sign);
  add(letterHashes(` ${words.join(" ")} `), WEIGHTS.letters);
  return { ids, values };
}

const beginning = ({ words, clauses }: Tokens): Tokens => ({
  words: words.slice(0, WORDS),
  clauses: clauses.slice(0, WORDS),
});

/** Numbers count by their length: "500" and "750" are the same thing to say. */
function feature(word: string): string {
  return /^\d+$/u.test(word) ? `#n${Math.min(word.length, 5)}` : stem(word);
}

/** The topics of each word. */
function topicsOf(text: Tokens, lexicon: Lexicon): string[][] {
  const topics: string[][] = text.words.map(() => []);
  for (const { value, from, to } of lexicon.gazetteers.all(text))
    for (let at = from; at < to; at++)
      if (topics[at]?.includes(value) === false) topics[at]?.push(value);
  for (const [at, word] of text.words.entries())
    if (lexicon.negations.has(word)) topics[at]?.push("negation");
  return topics;
}

/** Neighbours, once as they are and once with a word's topic for the word. */
function* pairs(
  stems: readonly string[],
  topics: readonly (readonly string[])[],
): Generator<string> {
  for (let at = 0; at <= stems.length; at++) {
    const left = stems[at - 1] ?? "^";
    const right = stems[at] ?? "$";
    yield `${left} ${right}`;
    for (const topic of topics[at] ?? []) yield `${left} <${topic}>`;
    for (const topic of topics[at - 1] ?? []) yield `<${topic}> ${right}`;
  }
}

/** Which topics occur, and which occur together. */
function* topicFeatures(
  topics: readonly (readonly string[])[],
  question: boolean,
): Generator<string> {
  const present = [...new Set(topics.flat())].sort();
  yield question ? "?" : "!";
  for (const [at, topic] of present.entries()) {
    yield topic;
    for (const other of present.slice(at + 1)) yield `${topic}+${other}`;
  }
  if (present.length === 0) yield "none";
}

/** What the phrases of the lexicon hear: how far each is to be believed is learnt. */
function signs(text: Tokens, lexicon: Lexicon): string[] {
  const found = ["any"];
  for (const { value } of lexicon.crisis.all(text))
    found.push(value.tier, `${value.tier} ${value.kind}`);
  if (lexicon.idioms.all(text).length > 0) found.push("idiom");
  if (lexicon.past.all(text).length > 0) found.push("past");
  if (lexicon.general.all(text).length > 0) found.push("general");
  for (const { value } of lexicon.who.all(text)) found.push(value);
  for (const { value } of lexicon.commands.all(text)) found.push(`command ${value}`);
  for (const { value, from } of lexicon.answers.all(text))
    found.push(`answer ${value}`, `answer ${value} ${from === 0 ? "first" : "later"}`);
  return found;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a. */
function hashes(kind: string, keys: Iterable<string>): Set<number> {
  const set = new Set<number>();
  for (const key of keys) {
    let hash = Math.imul(OFFSET ^ kind.charCodeAt(0), PRIME);
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), PRIME);
    set.add(bucket(hash));
  }
  return set;
}

/** Three, four and five letters in a row: they see through typos and compounds. */
function letterHashes(line: string): Set<number> {
  const set = new Set<number>();
  for (let from = 0; from + 3 <= line.length; from++) {
    let hash = OFFSET;
    for (let length = 1; length <= 5 && from + length <= line.length; length++) {
      hash = Math.imul(hash ^ line.charCodeAt(from + length - 1), PRIME);
      if (length >= 3) set.add(bucket(Math.imul(hash ^ length, PRIME)));
    }
  }
  return set;
}

const bucket = (hash: number): number => (hash ^ (hash >>> 16)) & (BUCKETS - 1);
