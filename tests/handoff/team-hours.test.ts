import { beforeEach, expect, jest, test } from "@jest/globals";
import { DEFAULT_TEAM_HOURS } from "../../src/directory/team-hours.ts";
import { createTeamHours, type TeamHours } from "../../src/handoff/team-hours.ts";
import { HOUR } from "../conversation/rig.ts";
import { handoffWorlds, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;
let hours: TeamHours;
const load = () => createTeamHours(world.deps.store, DEFAULT_TEAM_HOURS);
beforeEach(async () => {
  const at = "2026-12-24T13:00:00+01:00";
  world = await createWorld({ at, change: () => ({ hours: (team) => hours.of(team) }) });
  hours = await load();
});

const MORNINGS = { TH: "10:00-12:00", FR: "10:00-12:00", SU: "10:00-12:00" };

test("each team has hours of its own, which an administrator changes, and days off", async () => {
  expect(await hours.change("debt", MORNINGS, 0)).toEqual({ ok: true, value: null });
  const asked = (await world.says(1, "ik heb schulden", "MENS", "ja")).join("\n");
  expect(asked).toMatch(/Onze hulpverleners zijn er nu niet. We zijn er weer zondag 10.00/);
  const other = await world.says(2, "ik wil stoppen met coke", "MENS", "ja");
  expect(other.join("\n")).toMatch(/Je staat op plek 1 in de rij/);

  await world.says(1, /^(\d) stuur me iets/m.exec(asked)?.[1] ?? "");
  // Friday is Christmas.
  await world.pass(3 * 24 * HOUR - 3 * HOUR - 1);
  expect(await world.hears(1)).toEqual([]);
  await world.pass(1);
  expect(await world.hears(1)).toEqual([expect.stringMatching(/^Je vroeg om een bericht/)]);
});

test("hours are kept, and nobody's change is lost", async () => {
  expect(hours.week("debt")).toMatchObject({ days: { MO: "09:00-21:00" }, version: 0 });
  await hours.change("debt", { ...MORNINGS, MO: "" }, 0);
  expect(await hours.change("debt", { MO: "09:00-17:00" }, 0)).toEqual({
    ok: false,
    error: "stale",
  });
  for (const known of [hours, await load()]) {
    expect(known.week("debt")).toEqual({ days: MORNINGS, version: 1 });
    expect(known.week("exit").version).toBe(0);
  }
});

test.each([{ MO: "21:00-09:00" }, { MO: "9-17" }, { XX: "09:00-17:00" }])(
  "%j are no hours",
  async (days) => {
    expect(await hours.change("debt", days, 0)).toEqual({ ok: false, error: "invalid" });
    expect(hours.week("debt").version).toBe(0);
  },
);
