import { describe, expect, test } from "@jest/globals";
import { isOpen, nextOpening, openingAt } from "../../src/directory/opening-hours.ts";
import type { Hours, Schedule } from "../../src/directory/types.ts";
import { at } from "./fixture.ts";

const ALL = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const WORKDAYS = ["MO", "TU", "WE", "TH", "FR"] as const;

const hours = (
  schedules: readonly Schedule[],
  public_holidays: Hours["public_holidays"] = "closed",
): Hours => ({ always_open: false, schedules, public_holidays });
const line = (byday: Schedule["byday"], opens_at: string, closes_at: string): Schedule => ({
  byday,
  opens_at,
  closes_at,
});

const office = hours([line(WORKDAYS, "09:00", "17:00")]);
const daily = hours([line(ALL, "09:00", "17:00")]);

describe("a working day", () => {
  test.each([
    ["2026-11-25T08:59", false],
    ["2026-11-25T09:00", true],
    ["2026-11-25T16:59", true],
    ["2026-11-25T17:00", false],
    ["2026-11-28T12:00", false],
  ])("%s is open: %s", (time, open) => {
    expect(isOpen(office, at(time))).toBe(open);
  });

  test("tells until when, and when next", () => {
    expect(openingAt(office, at("2026-11-25T10:00"))).toEqual({
      open: "open",
      closesAt: at("2026-11-25T17:00"),
      opensAt: at("2026-11-26T09:00"),
    });
    expect(openingAt(office, at("2026-11-27T17:00"))).toEqual({
      open: "closed",
      closesAt: null,
      opensAt: at("2026-11-30T09:00"),
    });
  });

  test("the next opening is never the one that begins now", () => {
    expect(nextOpening(office, at("2026-11-25T09:00"))).toEqual(at("2026-11-26T09:00"));
  });

  test("keeps its two lines a day in order", () => {
    const split = hours([line(["WE"], "13:00", "17:00"), line(["WE"], "09:00", "12:00")]);
    expect(nextOpening(split, at("2026-11-25T08:00"))).toEqual(at("2026-11-25T09:00"));
    expect(nextOpening(split, at("2026-11-25T12:00"))).toEqual(at("2026-11-25T13:00"));
  });
});

describe("summer time", () => {
  test("nine o'clock stays nine o'clock when it begins (29 March 2026)", () => {
    expect(isOpen(daily, at("2026-03-28T09:00"))).toBe(true);
    expect(isOpen(daily, at("2026-03-29T09:00", "+02:00"))).toBe(true);
    expect(isOpen(daily, at("2026-03-29T08:59", "+02:00"))).toBe(false);
    expect(nextOpening(daily, at("2026-03-28T18:00"))).toEqual(at("2026-03-29T09:00", "+02:00"));
  });

  test("and when it ends (25 October 2026)", () => {
    expect(isOpen(daily, at("2026-10-25T09:00"))).toBe(true);
    expect(isOpen(daily, at("2026-10-25T08:59"))).toBe(false);
    expect(nextOpening(daily, at("2026-10-24T18:00", "+02:00"))).toEqual(at("2026-10-25T09:00"));
  });

  test("a door that opens in the hour that is skipped opens after it", () => {
    const night = hours([line(ALL, "02:30", "05:00")]);
    expect(nextOpening(night, at("2026-03-29T01:00"))).toEqual(at("2026-03-29T03:30", "+02:00"));
  });
});

describe("midnight", () => {
  const evening = hours([line(ALL, "08:00", "24:00")]);

  test("24:00 is the end of the day", () => {
    expect(isOpen(evening, at("2026-11-25T23:59"))).toBe(true);
    expect(isOpen(evening, at("2026-11-26T00:00"))).toBe(false);
    expect(openingAt(evening, at("2026-11-25T23:00")).closesAt).toEqual(at("2026-11-26T00:00"));
  });

  test("a night in two lines is one opening", () => {
    const night = hours([line(["FR"], "22:00", "24:00"), line(["SA"], "00:00", "04:00")]);
    expect(openingAt(night, at("2026-11-27T23:00")).closesAt).toEqual(at("2026-11-28T04:00"));
    expect(isOpen(night, at("2026-11-28T00:00"))).toBe(true);
  });
});

describe("public holidays", () => {
  test.each([
    ["Christmas", "2026-12-25T12:00", "+01:00"],
    ["Boxing Day", "2026-12-26T12:00", "+01:00"],
    ["New Year", "2027-01-01T12:00", "+01:00"],
    ["King's Day 2026", "2026-04-27T12:00", "+02:00"],
    ["King's Day 2027", "2027-04-27T12:00", "+02:00"],
    ["King's Day on a Saturday, as the 27th is a Sunday", "2025-04-26T12:00", "+02:00"],
    ["Easter Monday", "2026-04-06T12:00", "+02:00"],
    ["Ascension Day", "2026-05-14T12:00", "+02:00"],
    ["Whit Monday", "2026-05-25T12:00", "+02:00"],
  ])("%s is closed", (_, time, offset) => {
    expect(isOpen(daily, at(time, offset))).toBe(false);
  });

  test.each([
    ["Good Friday", "2026-04-03T12:00"],
    ["Liberation Day", "2026-05-05T12:00"],
    ["Liberation Day, fifth year", "2025-05-05T12:00"],
    ["the 27th of April when King's Day is the 26th", "2025-04-27T12:00"],
  ])("%s is an ordinary day", (_, time) => {
    expect(isOpen(daily, at(time, "+02:00"))).toBe(true);
  });

  test("the next opening skips them", () => {
    expect(nextOpening(office, at("2026-12-24T18:00"))).toEqual(at("2026-12-28T09:00"));
  });

  test("a Friday door finds its Friday after Christmas and New Year", () => {
    const fridays = hours([line(["FR"], "09:00", "17:00")]);
    expect(nextOpening(fridays, at("2026-12-18T18:00"))).toEqual(at("2027-01-08T09:00"));
  });

  test("an entry may be open, or may not know", () => {
    const lines = [line(ALL, "09:00", "17:00")];
    expect(openingAt(hours(lines, "open"), at("2026-12-25T12:00")).open).toBe("open");
    expect(openingAt(hours(lines, "unknown"), at("2026-12-25T12:00")).open).toBe("unknown");
    expect(openingAt(hours(lines, "unknown"), at("2026-12-24T20:00")).open).toBe("closed");
  });
});

test("always open never closes, and no hours is not knowing", () => {
  const nothing = { opensAt: null, closesAt: null };
  const always = { ...hours([]), always_open: true };
  expect(openingAt(always, at("2026-12-25T03:00"))).toEqual({ open: "always", ...nothing });
  expect(isOpen(always, at("2026-12-25T03:00"))).toBe(true);
  expect(openingAt(hours([]), at("2026-11-25T12:00"))).toEqual({ open: "unknown", ...nothing });
});
