import { afterEach, expect, jest, test } from "@jest/globals";
import type { Staff } from "../../src/conversation/settings.ts";
import { ANN, createRig, DAY, HOUR, type Rig } from "./rig.ts";

jest.setTimeout(60_000);

let rig: Rig;
afterEach(() => rig.stop());

const MINUTE = HOUR / 60;
const TEN_AT_NIGHT = "2026-11-24T22:00:00+01:00";
const NOON = "2026-11-24T12:00:00+01:00";

/** Counsellors exist; so many are signed in. */
async function start(at: string, online: number): Promise<void> {
  const all: Staff = { staffed: true, online };
  const staff = () => ({ addiction: all, debt: all, exit: all, crisis: all, general: all });
  rig = await createRig({ at, change: () => ({ staff }) });
}

async function say(...texts: readonly string[]): Promise<readonly string[]> {
  rig.heard(ANN);
  for (const text of texts) await rig.text(ANN, text);
  return rig.heard(ANN);
}

test("who asked to be texted back is, once, when the team opens", async () => {
  await start(TEN_AT_NIGHT, 0);
  const asked = (await say("MENS", "ja")).join("\n");
  expect(asked).toMatch(/Onze hulpverleners zijn er nu niet/);
  const promised = await say(digitOf(asked, "stuur me iets"));
  expect(promised.join("\n")).toMatch(/We sturen je een bericht als we open zijn/);
  await rig.pass(11 * HOUR - 1);
  expect(rig.heard(ANN)).toEqual([]);
  await rig.pass(1);
  expect(rig.heard(ANN)).toHaveLength(1);
  await rig.pass(2 * DAY);
  expect(rig.heard(ANN)).toEqual([]);
});

test("after a standstill it waits for the next opening: nobody is told at night that we are open", async () => {
  await start(TEN_AT_NIGHT, 0);
  const asked = (await say("MENS", "ja")).join("\n");
  await say(digitOf(asked, "stuur me iets"));
  await rig.standstill(25 * HOUR);
  expect(rig.heard(ANN)).toEqual([]);
  await rig.pass(10 * HOUR);
  expect(rig.heard(ANN)).toHaveLength(1);
});

test.each(["AFMELDEN", "WIS", "1"])("who takes it back with %s is not", async (text) => {
  await start(TEN_AT_NIGHT, 0);
  const asked = (await say("MENS", "ja")).join("\n");
  await say(digitOf(asked, "stuur me iets"), text);
  await rig.pass(12 * HOUR);
  expect(rig.heard(ANN)).toEqual([]);
});

test("who waits longer than the limit is told so and gets other help", async () => {
  await start(NOON, 1);
  expect((await say("MENS", "ja")).join("\n")).toMatch(/Je staat op plek 1 in de rij/);
  await rig.pass(10 * MINUTE - 1);
  expect(rig.heard(ANN)).toEqual([]);
  await rig.pass(1);
  expect(rig.heard(ANN)[0]).toMatch(/^Sorry, het duurt langer dan we hoopten/);
});

/** The digit in front of the choice that has a word in it. */
function digitOf(text: string, word: string): string {
  const digit = new RegExp(`^(\\d) .*${word}`, "m").exec(text)?.[1];
  if (digit === undefined) throw new Error(`no choice with "${word}" in: ${text}`);
  return digit;
}
