import type { Counter } from "../store.ts";
import type { Prepare } from "./prepare.ts";

export interface Counters {
  raise(name: string, now: Date): void;
  /** By UTC day, both ends included. */
  between(from: string, to: string): readonly Counter[];
}

export function createCounters(prepare: Prepare): Counters {
  const raise = prepare((tables, args: { day: string; name: string }) =>
    tables
      .insertInto("counters")
      .values({ day: args.day, name: args.name, count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["day", "name"])
          .doUpdateSet((old) => ({ count: old("counters.count", "+", 1) })),
      ),
  );
  const between = prepare((tables, args: { from: string; to: string }) =>
    tables
      .selectFrom("counters")
      .selectAll()
      .where("day", ">=", args.from)
      .where("day", "<=", args.to)
      .orderBy("day")
      .orderBy("name"),
  );
  return {
    raise: (name, now) => raise.run({ day: now.toISOString().slice(0, 10), name }),
    between: (from, to) => between.all({ from, to }),
  };
}
