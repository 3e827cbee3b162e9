import { TEAMS, type Team } from "../dialogue/types.ts";
import type { Clock } from "../kernel/clock.ts";
import type { PresenceRow } from "../store/handoff-store.ts";
import type { Store } from "../store/store.ts";
import { isOnline } from "./presence.ts";

/** Signs of life are looked up this often; a change of presence at once. */
const REFRESH_MS = 10_000;

export interface Roster {
  /** Per team: whether anybody ever works there, and how many are available now. */
  readonly staff: () => Readonly<
    Record<Team, { readonly staffed: boolean; readonly online: number }>
  >;
  stop(): void;
}

/**
 * Who works where, for the bot to be honest about. A copy in memory: every turn asks, and a second
 * of delay does no harm. `members`: the teams that have an active counsellor at all.
 */
export async function createRoster(
  store: Pick<Store, "presences" | "listen">,
  clock: Clock,
  members: () => Promise<ReadonlySet<Team>>,
): Promise<Roster> {
  let presences: readonly PresenceRow[] = [];
  let staffed: ReadonlySet<Team> = new Set();
  const refresh = async (): Promise<void> => {
    [presences, staffed] = await Promise.all([store.presences(), members()]);
  };
  // A store that is busy now is asked again in a moment, and what was known stays till then.
  const tryRefresh = (): void => void refresh().catch(() => undefined);
  const timer = setInterval(tryRefresh, REFRESH_MS).unref();
  const unlisten = store.listen(({ conversation }) => {
    if (conversation === "") tryRefresh();
  });
  await refresh();
  return {
    staff: () => {
      const at = clock();
      const online = presences.filter((row) => isOnline(row, at));
      const inTeam = (team: Team) => ({
        staffed: staffed.has(team),
        online: online.filter(({ teams }) => teams.includes(team)).length,
      });
      return Object.fromEntries(TEAMS.map((team) => [team, inTeam(team)])) as ReturnType<
        Roster["staff"]
      >;
    },
    stop: () => {
      clearInterval(timer);
      unlisten();
    },
  };
}
