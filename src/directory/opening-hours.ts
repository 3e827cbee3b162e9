import { Temporal } from "temporal-polyfill";
import { eachMinute } from "../kernel/each-minute.ts";
import { isPublicHoliday } from "./holidays.ts";
import { DAYS } from "./types.ts";
import type { Hours, Referral, Schedule } from "./types.ts";

export const TIME_ZONE = "Europe/Amsterdam";
/** Longer than any run of holidays can close a door that opens once a week. */
const HORIZON_DAYS = 31;

export type Opening = Pick<Referral, "open" | "opensAt" | "closesAt">;

/** How things stand at a moment: what a referral says about its hours. */
export const openingAt = eachMinute(opened);

function opened(hours: Hours, at: Date): Opening {
  if (hours.always_open) return { open: "always", opensAt: null, closesAt: null };
  const closesAt = closingTime(hours, at);
  const open = closesAt === null ? shut(hours, at) : "open";
  return { open, opensAt: nextOpening(hours, at), closesAt };
}

export function isOpen(hours: Hours, at: Date): boolean {
  const { open } = openingAt(hours, at);
  return open === "open" || open === "always";
}

/** The first opening that starts after `at`, also when it is open now; null: never closed, or unknown. */
export function nextOpening(hours: Hours, at: Date): Date | null {
  if (hours.always_open || hours.schedules.length === 0) return null;
  const today = localDate(at);
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const date = today.add({ days });
    const next = linesOn(hours, date)
      .map(({ opens_at }) => moment(date, opens_at))
      .find((start) => start > at);
    if (next !== undefined) return next;
  }
  return null;
}

const EVERYWHERE = {};
const today = eachMinute((_everywhere, at: Date) => zoned(at).toPlainDate());

export const localDate = (at: Date): Temporal.PlainDate => today(EVERYWHERE, at);

export function zoned(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE);
}

function shut(hours: Hours, at: Date): "closed" | "unknown" {
  if (hours.schedules.length === 0) return "unknown";
  const holiday = isPublicHoliday(localDate(at).toString());
  return holiday && hours.public_holidays === "unknown" ? "unknown" : "closed";
}

/** Null when it is not open. Lines that meet, at midnight for instance, are one opening. */
function closingTime(hours: Hours, at: Date): Date | null {
  let end: Date | null = null;
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const line = lineAt(hours, end ?? at);
    if (line === undefined) return end;
    end = endOf(line, localDate(end ?? at));
  }
  return end;
}

function lineAt(hours: Hours, at: Date): Schedule | undefined {
  const now = zoned(at);
  const time = now.toPlainTime().toString({ smallestUnit: "minute" });
  return linesOn(hours, now.toPlainDate()).find(
    ({ opens_at, closes_at }) => opens_at <= time && time < closes_at,
  );
}

/** The lines that count on a date, in the order of the day. */
function linesOn(hours: Hours, date: Temporal.PlainDate): Schedule[] {
  const day = DAYS[date.dayOfWeek - 1];
  const lines = hours.schedules.filter(({ byday }) => day !== undefined && byday.includes(day));
  if (lines.length === 0) return lines;
  if (hours.public_holidays !== "open" && isPublicHoliday(date.toString())) return [];
  return lines.sort((a, b) => a.opens_at.localeCompare(b.opens_at));
}

function endOf({ closes_at }: Schedule, date: Temporal.PlainDate): Date {
  return closes_at === "24:00" ? moment(date.add({ days: 1 }), "00:00") : moment(date, closes_at);
}

/** A wall-clock time that summer time skips counts as the hour after it, as people's clocks do. */
function moment(date: Temporal.PlainDate, time: string): Date {
  const start = date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
  return new Date(start.epochMilliseconds);
}
