import type { Team } from "../../dialogue/types.ts";
import type { PresenceRow } from "../handoff-store.ts";
import type { PresenceTable } from "../tables.ts";
import type { Prepare } from "./prepare.ts";

export interface Presences {
  get(counsellor: string): PresenceRow | null;
  list(): readonly PresenceRow[];
  /** False when it is only one more sign of life. */
  put(row: PresenceRow): boolean;
}

export function createPresences(prepare: Prepare): Presences {
  const get = prepare((tables, args: { counsellor: string }) =>
    tables.selectFrom("presence").selectAll().where("counsellor", "=", args.counsellor),
  );
  const list = prepare((tables) => tables.selectFrom("presence").selectAll().orderBy("alias"));
  const put = prepare((tables, args: PresenceTable) => {
    const known = {
      alias: args.alias,
      teams: args.teams,
      most: args.most,
      state: args.state,
      seen_at: args.seen_at,
    };
    return tables
      .insertInto("presence")
      .values({ counsellor: args.counsellor, ...known })
      .onConflict((conflict) => conflict.column("counsellor").doUpdateSet(known));
  });
  return {
    get: (counsellor) => {
      const row = get.get({ counsellor });
      return row === undefined ? null : toPresence(row);
    },
    list: () => list.all({}).map(toPresence),
    put: ({ counsellor, alias, teams, limit, state, seenAt }) => {
      const row: PresenceTable = {
        counsellor,
        alias,
        teams: JSON.stringify(teams),
        most: limit,
        state,
        seen_at: seenAt.getTime(),
      };
      const before = get.get({ counsellor });
      put.run(row);
      return before === undefined || isNews(before, row);
    },
  };
}

/** After a silence that was longer, somebody is back. */
const SILENCE_MS = 60_000;

function isNews(before: PresenceTable, now: PresenceTable): boolean {
  return (
    before.state !== now.state ||
    before.teams !== now.teams ||
    before.alias !== now.alias ||
    before.most !== now.most ||
    now.seen_at - before.seen_at > SILENCE_MS
  );
}

function toPresence(row: PresenceTable): PresenceRow {
  return {
    counsellor: row.counsellor,
    alias: row.alias,
    teams: JSON.parse(row.teams) as Team[],
    limit: row.most,
    state: row.state,
    seenAt: new Date(row.seen_at),
  };
}
