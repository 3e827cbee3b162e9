import { TEAMS, type Medium } from "../dialogue/types.ts";
import type { World } from "../dialogue/turn-types.ts";
import { isTeamOpen } from "../directory/team-hours.ts";
import type { ConversationDeps } from "./deps.ts";

/** The outside as it is at `at`. The crisis team has no hours: whoever is there, is there. */
export function worldAt({ staff, hours }: ConversationDeps, medium: Medium, at: Date): World {
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
  return { channel: medium, teams };
}

/** How a channel is read: everything but the chat page is text messages. */
export const mediumOf = (channel: string): Medium => (channel === "web" ? "web" : "sms");
