import type { Team } from "../../dialogue/types.ts";
import type { StoredHours } from "../handoff-store.ts";
import type { Prepare } from "./prepare.ts";

export interface TeamHours {
  list(): readonly StoredHours[];
  /** False when somebody changed them since. */
  put(hours: StoredHours): boolean;
}

export function createTeamHours(prepare: Prepare): TeamHours {
  const list = prepare((tables) => tables.selectFrom("team_hours").selectAll());
  const add = prepare((tables, args: { team: Team; days: string }) =>
    tables
      .insertInto("team_hours")
      .values({ team: args.team, days: args.days, version: 1 })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const change = prepare(
    (tables, args: { team: Team; days: string; version: number; next: number }) =>
      tables
        .updateTable("team_hours")
        .set({ days: args.days, version: args.next })
        .where("team", "=", args.team)
        .where("version", "=", args.version),
  );
  return {
    list: () =>
      list.all({}).map(({ team, days, version }) => ({
        team,
        version,
        days: JSON.parse(days) as Record<string, string>,
      })),
    put: ({ team, days, version }) => {
      const row = { team, days: JSON.stringify(days) };
      return version === 0
        ? add.run(row) === 1
        : change.run({ ...row, version, next: version + 1 }) === 1;
    },
  };
}
