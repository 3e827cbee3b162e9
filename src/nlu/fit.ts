import { BUCKETS, type Features } from "./features.ts";
import { scores, softmax } from "./softmax.ts";

export interface Example {
  readonly features: Features;
  readonly label: number;
}

interface FitSettings {
  readonly epochs: number;
  /** Step of AdaGrad. */
  readonly rate: number;
  /** L2, as the share of a weight that one step takes away. */
  readonly decay: number;
  /** Share of the features hidden at each look, so that none is leant on alone. */
  readonly hidden: number;
}

/** Found on two sets of held-out voices; the number of epochs is the early stop. */
const FIT: FitSettings = { epochs: 8, rate: 0.1, decay: 1e-4, hidden: 0.5 };
/** Each is another order and another choice of what is hidden: their mean is less of an accident. */
const SEEDS = [113, 7, 9, 31];

/** Softmax regression. The same examples in the same order give the same weights. */
export function fit(examples: readonly Example[], labels: number, settings = FIT): Float32Array {
  const mean = new Float32Array(BUCKETS * labels);
  for (const seed of SEEDS) {
    const weights = descend(examples, labels, settings, seed);
    for (let at = 0; at < mean.length; at++)
      mean[at] = (mean[at] ?? 0) + (weights[at] ?? 0) / SEEDS.length;
  }
  return mean;
}

/** By AdaGrad. */
function descend(
  examples: readonly Example[],
  labels: number,
  settings: FitSettings,
  seed: number,
): Float32Array {
  const weights = new Float32Array(BUCKETS * labels);
  const squares = new Float32Array(BUCKETS * labels);
  const balance = balanceOf(examples, labels);
  const order = examples.map((_, at) => at);
  const random = generator(seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const seen = hide(example, settings.hidden, random);
      step(seen, weights, squares, labels, balance, settings);
    }
  }
  return weights;
}

/** A text with some of its features left out, and the others as much stronger. */
function hide({ features, label }: Example, share: number, random: () => number): Example {
  const ids: number[] = [];
  const values: number[] = [];
  for (const [at, id] of features.ids.entries()) {
    if (random() < share) continue;
    ids.push(id);
    values.push((features.values[at] ?? 0) / (1 - share));
  }
  return { features: { ids, values }, label };
}

function step(
  { features, label }: Example,
  weights: Float32Array,
  squares: Float32Array,
  labels: number,
  balance: readonly number[],
  { rate, decay }: FitSettings,
): void {
  const errors = softmax(scores(features, weights, labels), 1);
  errors[label] = (errors[label] ?? 0) - 1;
  const importance = balance[label] ?? 1;
  const { ids, values } = features;
  for (let at = 0; at < ids.length; at++) {
    const base = (ids[at] ?? 0) * labels;
    const value = (values[at] ?? 0) * importance;
    for (let other = 0; other < labels; other++) {
      const weight = weights[base + other] ?? 0;
      const slope = value * (errors[other] ?? 0) + decay * weight;
      const square = (squares[base + other] ?? 0) + slope * slope;
      squares[base + other] = square;
      weights[base + other] = weight - (rate * slope) / (Math.sqrt(square) + 1e-8);
    }
  }
}

/** Rare labels count more, by the root of how rare they are. */
function balanceOf(examples: readonly Example[], labels: number): number[] {
  const counts = new Array<number>(labels).fill(0);
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => Math.sqrt(examples.length / labels / Math.max(1, count)));
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
