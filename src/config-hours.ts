import * as z from "zod";
import { DEFAULT_TEAM_HOURS, isSpan } from "./directory/team-hours.ts";
import { DAYS, type Hours } from "./directory/types.ts";

/** "09:00-21:00", or "closed". */
export const HoursOfDay = z
  .string()
  .refine((span) => span === "closed" || isSpan(span), 'write "09:00-21:00", or "closed"');

/** The demonstration is open when somebody tries it. */
const ALWAYS: Hours = {
  always_open: false,
  schedules: [{ byday: DAYS, opens_at: "00:00", closes_at: "24:00" }],
  public_holidays: "open",
};

/** When counsellors answer: "09:00-21:00" or "closed" for each half of the week, as the settings say. */
export function teamHours(
  weekdays: string | undefined,
  weekend: string | undefined,
  demo: boolean,
): Hours {
  if (weekdays === undefined && weekend === undefined) return demo ? ALWAYS : DEFAULT_TEAM_HOURS;
  const lines = [
    { byday: DAYS.slice(0, 5), hours: weekdays ?? "09:00-21:00" },
    { byday: DAYS.slice(5), hours: weekend ?? "12:00-18:00" },
  ].filter(({ hours }) => hours !== "closed");
  return {
    ...DEFAULT_TEAM_HOURS,
    schedules: lines.map(({ byday, hours }) => {
      const [opens_at = "", closes_at = ""] = hours.split("-");
      return { byday, opens_at, closes_at };
    }),
  };
}
