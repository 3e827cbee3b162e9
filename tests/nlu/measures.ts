import { f1Of, type Pair } from "../../src/nlu/macro-f1.ts";
import type { Understanding } from "../../src/nlu/understand.ts";
import type { Line } from "../../src/nlu/training-data.ts";

/** A line of the corpus and what was made of it. */
export interface Judged {
  readonly line: Line;
  readonly heard: Understanding;
}

export interface Score {
  readonly intent: string;
  readonly lines: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export function scoresOf(pairs: readonly Pair<string>[]): Score[] {
  return [...new Set(pairs.map(({ meant }) => meant))].sort().map((intent) => {
    const meant = pairs.filter((pair) => pair.meant === intent);
    const said = pairs.filter((pair) => pair.said === intent);
    const right = meant.filter((pair) => pair.said === intent).length;
    const precision = ratio(right, said.length);
    return {
      intent,
      lines: meant.length,
      precision,
      recall: ratio(right, meant.length),
      f1: f1Of(intent, pairs),
    };
  });
}

export const accuracy = (pairs: readonly Pair[]): number =>
  ratio(pairs.filter(({ meant, said }) => meant === said).length, pairs.length);

/** Share of the lines in which a danger was heard, in either tier. */
export const alarms = (judged: readonly Judged[]): number =>
  ratio(judged.filter(({ heard }) => heard.crisis !== null).length, judged.length);

export interface Band {
  readonly from: number;
  readonly lines: number;
  /** Mean confidence, and how often it was right: the nearer, the better calibrated. */
  readonly confidence: number;
  readonly right: number;
}

/** Reliability in bands of a tenth. */
export function bandsOf(judged: readonly Judged[]): Band[] {
  return Array.from({ length: 10 }, (_, band) => {
    const inside = judged.filter(
      ({ heard }) => Math.min(9, Math.floor(heard.confidence * 10)) === band,
    );
    const sum = inside.reduce((all, { heard }) => all + heard.confidence, 0);
    const right = inside.filter(({ line, heard }) => line.intent === heard.intent).length;
    const lines = inside.length;
    return { from: band / 10, lines, confidence: ratio(sum, lines), right: ratio(right, lines) };
  }).filter(({ lines }) => lines > 0);
}

/** Mean distance between confidence and truth, over all lines. */
export const calibrationError = (bands: readonly Band[]): number =>
  ratio(
    bands.reduce(
      (sum, { lines, confidence, right }) => sum + lines * Math.abs(confidence - right),
      0,
    ),
    bands.reduce((sum, { lines }) => sum + lines, 0),
  );

/**
 * How much lines repeat each other: of each line with at least four words, the largest share of its
 * word triples that one other line has too. Lines from a template share most of them.
 */
export function overlapsOf(texts: readonly string[]): number[] {
  const triples = texts.map(triplesOf).filter(({ size }) => size >= 2);
  const owners = new Map<string, number[]>();
  for (const [at, set] of triples.entries())
    for (const triple of set) owners.set(triple, [...(owners.get(triple) ?? []), at]);
  return triples.map((set, at) => {
    const shared = new Map<number, number>();
    for (const triple of set)
      for (const other of owners.get(triple) ?? [])
        if (other !== at) shared.set(other, (shared.get(other) ?? 0) + 1);
    return Math.max(0, ...shared.values()) / set.size;
  });
}

function triplesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}
