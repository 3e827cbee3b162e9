import { TEAMS } from "../dialogue/types.ts";
import type { World } from "../dialogue/turn-types.ts";
import { isTeamOpen } from "../directory/team-hours.ts";
import { mediumOf } from "../handoff/medium.ts";
import type { ConversationDeps } from "./deps.ts";

/** The outside as it is at `at`. The crisis team has no hours: whoever is there, is there. */
export function worldAt({ staff, hours }: ConversationDeps, channel: string, at: Date): World {
  const now = staff();
  const teams = Object.fromEntries(
    TEAMS.map((team) => [
      team,
      {
        staffed: now[team].staffed,
        online: now[team].online > 0,
        open: team === "crisis" || isTeamOpen(hours(team), at),
      },
    ]),
  ) as World["teams"];
  return { channel: mediumOf(channel), teams };
}
