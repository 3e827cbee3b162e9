import type { Features } from "./features.ts";

/** Scores → probabilities. A higher temperature makes them more modest. */
export function softmax(scores: readonly number[], temperature: number): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - highest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One score a label: weights are stored label by label within each bucket. */
export function scores(
  { ids, values }: Features,
  weights: Float32Array | Int16Array,
  labels: number,
): number[] {
  const sums = new Array<number>(labels).fill(0);
  for (let at = 0; at < ids.length; at++) {
    const base = (ids[at] ?? 0) * labels;
    const value = values[at] ?? 0;
    for (let label = 0; label < labels; label++)
      sums[label] = (sums[label] ?? 0) + value * (weights[base + label] ?? 0);
  }
  return sums;
}
