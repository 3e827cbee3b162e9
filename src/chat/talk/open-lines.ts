/** Lines that are kept open, under who holds them. */
export interface OpenLines {
  /** Closes the oldest under `holder` when there are too many. Returns what to call when it is over. */
  add(holder: string, close: () => void): () => void;
}

/** Who opens ever more lines loses the oldest ones: one page needs one. */
export function createOpenLines(most: number): OpenLines {
  const open = new Map<string, Set<() => void>>();
  return {
    add: (holder, close) => {
      const mine = open.get(holder) ?? new Set();
      open.set(holder, mine.add(close));
      const [oldest] = mine;
      if (mine.size > most && oldest !== undefined) {
        mine.delete(oldest);
        oldest();
      }
      return () => {
        mine.delete(close);
        if (mine.size === 0 && open.get(holder) === mine) open.delete(holder);
      };
    },
  };
}
