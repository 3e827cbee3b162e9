import type { Team } from "../dialogue/types.ts";
import { isSpan } from "../directory/team-hours.ts";
import { DAYS, type Hours } from "../directory/types.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { StoredHours } from "../store/handoff-store.ts";
import type { Store } from "../store/store.ts";

/** Day ("MO") → "09:00-21:00"; a day that is absent is closed. */
export type WeekHours = Readonly<Partial<Record<(typeof DAYS)[number], string>>>;

export interface TeamHours {
  readonly of: (team: Team) => Hours;
  /** For a form; version 0: as the settings say, nobody changed them here. */
  week(team: Team): { readonly days: WeekHours; readonly version: number };
  change(
    team: Team,
    days: Readonly<Record<string, string>>,
    version: number,
  ): Promise<Result<null, "invalid" | "stale">>;
}

/** When each team answers. What an administrator set goes before the settings; a copy is in memory. */
export async function createTeamHours(
  store: Pick<Store, "teamHours" | "setTeamHours">,
  usual: Hours,
): Promise<TeamHours> {
  let changed = new Map<Team, StoredHours>();
  let hours = new Map<Team, Hours>();
  const refresh = async (): Promise<void> => {
    const stored = await store.teamHours();
    changed = new Map(stored.map((row) => [row.team, row]));
    hours = new Map(stored.map(({ team, days }) => [team, { ...usual, ...schedulesOf(days) }]));
  };
  await refresh();
  return {
    of: (team) => hours.get(team) ?? usual,
    week: (team) => {
      const row = changed.get(team);
      return { days: row?.days ?? weekOf(usual), version: row?.version ?? 0 };
    },
    change: async (team, days, version) => {
      const given = Object.entries(days).filter(([, span]) => span !== "");
      if (!given.every(([day, span]) => isDay(day) && isSpan(span))) return err("invalid");
      const stored = await store.setTeamHours({ team, version, days: Object.fromEntries(given) });
      await refresh();
      return stored ? ok(null) : err("stale");
    },
  };
}

const isDay = (day: string): boolean => DAYS.some((known) => known === day);

function schedulesOf(days: WeekHours): Pick<Hours, "schedules"> {
  return {
    schedules: DAYS.flatMap((day) => {
      const [opens_at, closes_at] = days[day]?.split("-") ?? [];
      if (opens_at === undefined || closes_at === undefined) return [];
      return [{ byday: [day], opens_at, closes_at }];
    }),
  };
}

function weekOf({ schedules }: Hours): WeekHours {
  return Object.fromEntries(
    schedules.flatMap(({ byday, opens_at, closes_at }) =>
      byday.map((day) => [day, `${opens_at}-${closes_at}`]),
    ),
  );
}
