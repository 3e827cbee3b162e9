import { isOpen, nextOpening } from "./opening-hours.ts";
import type { Hours } from "./types.ts";

/** When counsellors answer, unless the settings say otherwise. */
export const DEFAULT_TEAM_HOURS: Hours = {
  always_open: false,
  schedules: [
    { byday: ["MO", "TU", "WE", "TH", "FR"], opens_at: "09:00", closes_at: "21:00" },
    { byday: ["SA", "SU"], opens_at: "12:00", closes_at: "18:00" },
  ],
  public_holidays: "closed",
};

const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** "09:00-21:00". A night is written as two: what ends before it begins is none. */
export function isSpan(span: string): boolean {
  const [opens = "", closes = ""] = span.split("-");
  return SPAN.test(span) && opens < closes;
}

export const isTeamOpen = (hours: Hours, at: Date): boolean => isOpen(hours, at);

/** The next time the team opens after `at`; null when its hours are unknown, or it never closes. */
export const teamOpensAt = (hours: Hours, at: Date): Date | null => nextOpening(hours, at);
