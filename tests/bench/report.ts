import type { Measured } from "./load.ts";

export interface Sample extends Measured {
  readonly name: string;
  readonly connections: number;
  readonly round: number;
  /** Processor time of the server for one request, in microseconds. */
  readonly cpu: number;
  /** Texts not yet sent when the load ended; null when none were to be sent. */
  readonly waiting: number | null;
}

/** The table, and what to look at when we are slow. */
export function report(samples: readonly Sample[]): string {
  const rows = grouped(samples).map((group) => row(group, floorOf(samples, group)));
  const header = [
    "server",
    "conn",
    "req/s (spread)",
    "ratio to floor (spread)",
    "p50 ms",
    "p99 ms",
    "CPU us/req",
    "failures",
    "outbox worker",
  ];
  return `\n${table([header, ...rows])}\n${hint(samples)}`;
}

/** The floor of the same rounds, so that a slow moment of the machine meets both. */
function floorOf(
  samples: readonly Sample[],
  [first]: readonly Sample[],
): ReadonlyMap<number, number> {
  const floor = samples.filter(
    ({ name, connections }) => name === "floor" && connections === first?.connections,
  );
  return new Map(floor.map(({ round, perSecond }) => [round, perSecond]));
}

function row(group: readonly Sample[], floor: ReadonlyMap<number, number>): readonly string[] {
  const of = (read: (sample: Sample) => number): readonly number[] => group.map(read);
  const [first] = group;
  const waiting = group.flatMap((sample) => sample.waiting ?? []);
  return [
    first?.name ?? "",
    String(first?.connections),
    spread(
      of(({ perSecond }) => perSecond),
      0,
    ),
    spread(ratiosOf(group, floor), 2),
    median(of(({ p50 }) => p50)).toFixed(0),
    median(of(({ p99 }) => p99)).toFixed(0),
    median(of(({ cpu }) => cpu)).toFixed(0),
    String(of(({ failures }) => failures).reduce((sum, count) => sum + count, 0)),
    worker(first?.name ?? "", waiting),
  ];
}

function worker(name: string, waiting: readonly number[]): string {
  if (waiting.length > 0) return `runs; ${median(waiting).toFixed(0)} texts waiting at the end`;
  return name === "floor" ? "none" : "off: the webhook alone";
}

const ENOUGH = 1;
const TOO_LITTLE = 0.7;

function hint(samples: readonly Sample[]): string {
  const ratios = grouped(samples)
    .filter(([first]) => first?.name !== "floor")
    .map((group) => median(ratiosOf(group, floorOf(samples, group))));
  const worst = Math.min(...ratios);
  if (worst >= ENOUGH) return "";
  return `\nUnder ${worst < TOO_LITTLE ? TOO_LITTLE : ENOUGH}x of the floor. Where the time goes: BENCH_PROFILE=profile npm run bench\n`;
}

/** By server and connections, in the order in which they came. */
function grouped(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const keyOf = ({ connections, name }: Sample): string => `${connections} ${name}`;
  return [...new Set(samples.map(keyOf))].map((key) =>
    samples.filter((sample) => keyOf(sample) === key),
  );
}

const ratiosOf = (
  group: readonly Sample[],
  floor: ReadonlyMap<number, number>,
): readonly number[] => group.map(({ round, perSecond }) => perSecond / (floor.get(round) ?? NaN));

function spread(values: readonly number[], digits: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
