/** What was meant and what was said of it. */
export interface Pair<T = unknown> {
  readonly meant: T;
  readonly said: T;
}

/** Mean F1 over everything that was meant: what is rare counts as much as what is common. */
export function macroF1(pairs: readonly Pair[]): number {
  const labels = [...new Set(pairs.map(({ meant }) => meant))];
  const sum = labels.reduce((all: number, label) => all + f1Of(label, pairs), 0);
  return labels.length === 0 ? 0 : sum / labels.length;
}

/** `label` must have been meant or said. */
export function f1Of(label: unknown, pairs: readonly Pair[]): number {
  const meant = pairs.filter((pair) => pair.meant === label);
  const said = pairs.filter((pair) => pair.said === label);
  const right = meant.filter((pair) => pair.said === label);
  return (2 * right.length) / (meant.length + said.length);
}
