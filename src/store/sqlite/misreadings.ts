import type { Misreading, MisreadingCount } from "../misreadings.ts";
import type { Prepare } from "./prepare.ts";

export interface Misreadings {
  raise(misreading: Misreading, now: Date): void;
  /** Oldest week first, and within it what happened most. */
  list(): readonly MisreadingCount[];
}

export function createMisreadings(prepare: Prepare): Misreadings {
  const raise = prepare((tables, args: Misreading & { week: string }) =>
    tables
      .insertInto("misreadings")
      .values({ week: args.week, understood: args.understood, meant: args.meant, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["week", "understood", "meant"])
          .doUpdateSet((old) => ({ count: old("misreadings.count", "+", 1) })),
      ),
  );
  const list = prepare((tables) =>
    tables
      .selectFrom("misreadings")
      .selectAll()
      .orderBy("week")
      .orderBy("count", "desc")
      .orderBy("understood")
      .orderBy("meant"),
  );
  return {
    raise: ({ understood, meant }, now) => raise.run({ understood, meant, week: mondayOf(now) }),
    list: () => list.all({}),
  };
}

const DAY_MS = 86_400_000;

/** Day 0, the first of January 1970, was a Thursday. */
function mondayOf(now: Date): string {
  const day = Math.floor(now.getTime() / DAY_MS);
  return new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10);
}
