import type { Prepare } from "./prepare.ts";

const DAY_MS = 86_400_000;
/** The hard cap: no text is kept longer after it arrived, whatever became of its conversation. */
const KEEP_MS = 7 * DAY_MS;

/**
 * Deletes up to `limit` rows of what is past its time and returns how many there were: texts, then
 * conversations that have no text left (and with them their key and number), then dedupe keys.
 */
export type Sweeper = (now: number, limit: number) => number;

interface Step {
  readonly before: number;
  readonly limit: number;
}

export function createSweeper(prepare: Prepare): Sweeper {
  // Only an old conversation has old texts, and few live that long: texts need no index of their own.
  const texts = prepare((tables, args: Step) =>
    tables
      .deleteFrom("messages")
      .where((where) =>
        where(
          where.refTuple("conversation", "seq"),
          "in",
          where
            .selectFrom("conversations as c")
            .innerJoin("messages as m", "m.conversation", "c.id")
            .select(["m.conversation", "m.seq"])
            .where("c.created_at", "<=", args.before)
            .where("m.at", "<=", args.before)
            .limit(args.limit)
            .$asTuple("conversation", "seq"),
        ),
      ),
  );
  // A conversation is as old as its first text, so one that lost all of them is old enough too.
  const conversations = prepare((tables, args: Step) =>
    tables.deleteFrom("conversations").where("id", "in", (where) =>
      where
        .selectFrom("conversations as c")
        .select("c.id")
        .where("c.created_at", "<=", args.before)
        .where((inner) =>
          inner.not(
            inner.exists(
              inner
                .selectFrom("messages as m")
                .select("m.seq")
                .whereRef("m.conversation", "=", "c.id"),
            ),
          ),
        )
        .limit(args.limit),
    ),
  );
  const dedupe = prepare((tables, args: Step) =>
    tables
      .deleteFrom("dedupe")
      .where((where) =>
        where(
          where.refTuple("channel", "key"),
          "in",
          where
            .selectFrom("dedupe")
            .select(["channel", "key"])
            .where("expires_day", "<", args.before)
            .limit(args.limit)
            .$asTuple("channel", "key"),
        ),
      ),
  );

  const notes = prepare((tables, args: { before: number }) =>
    tables.deleteFrom("notes").where("at", "<=", args.before),
  );
  const waits = prepare((tables, args: { before: number }) =>
    tables.deleteFrom("waits").where("at", "<=", args.before),
  );

  return (now, limit) => {
    let left = limit;
    left -= texts.run({ before: now - KEEP_MS, limit: left });
    notes.run({ before: now - KEEP_MS });
    waits.run({ before: now - DAY_MS });
    left -= conversations.run({ before: now - KEEP_MS, limit: left });
    left -= dedupe.run({ before: Math.floor(now / DAY_MS), limit: left });
    return limit - left;
  };
}
