import { expect, test } from "@jest/globals";
import { DEFAULT_TEAM_HOURS, isTeamOpen, teamOpensAt } from "../../src/directory/team-hours.ts";
import { at } from "./fixture.ts";

test.each([
  ["2026-11-25T08:59", false],
  ["2026-11-25T09:00", true],
  ["2026-11-25T20:59", true],
  ["2026-11-25T21:00", false],
  ["2026-11-28T11:59", false],
  ["2026-11-28T12:00", true],
  ["2026-11-29T18:00", false],
  ["2026-12-25T14:00", false],
])("counsellors at %s: %s", (time, open) => {
  expect(isTeamOpen(DEFAULT_TEAM_HOURS, at(time))).toBe(open);
});

test("they are back on Sunday after two days of Christmas", () => {
  expect(teamOpensAt(DEFAULT_TEAM_HOURS, at("2026-12-24T22:00"))).toEqual(at("2026-12-27T12:00"));
});
