/** How one life of the server ends. */
export type Kill =
  /** By its own hand, at the `times`-th passage of a failpoint. */
  | { readonly point: Point; readonly times: number }
  /** From outside, so many milliseconds after it was told to open its store and listen. */
  | { readonly afterMs: number };

const POINTS = ["before-commit", "after-commit", "before-send", "after-send"] as const;
type Point = (typeof POINTS)[number];

const AT_EACH_POINT = 7;
const AT_ANY_TIME = 22;
const MOST_PASSAGES = 6;
/** Reaches from before the store is open to well into the work. */
const LONGEST_MS = 900;

/** Fifty ways to die, in an order of chance. */
export function kills(random: () => number): readonly Kill[] {
  const upTo = (most: number): number => Math.floor(random() * most);
  const all: Kill[] = [
    ...POINTS.flatMap((point) =>
      Array.from({ length: AT_EACH_POINT }, () => ({ point, times: 1 + upTo(MOST_PASSAGES) })),
    ),
    ...Array.from({ length: AT_ANY_TIME }, () => ({ afterMs: upTo(LONGEST_MS) })),
  ];
  return all
    .map((kill) => ({ kill, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ kill }) => kill);
}

/** Mulberry32: the same row of numbers, 0 to 1, for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
