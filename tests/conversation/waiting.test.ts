import { afterEach, describe, expect, jest, test } from "@jest/globals";
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

const TOPICS = [
  ["addiction", "ik wil stoppen met coke"],
  ["debt", "ik heb schulden"],
  ["exit", "ik wil uit de drugshandel"],
  ["general", "hoi"],
] as const;

/** Asked for a human and said yes; gives the id's only hand-off. */
const entry = async () => {
  const [row] = await rig.deps.store.handoffs();
  return row && { mode: row.mode, team: row.team, consent: row.consent, since: row.since };
};

describe.each(TOPICS)("who waits for the team %s and looks around", (team, topic) => {
  const asks = async (at: string, online: number): Promise<string> => {
    await start(at, online);
    await say(topic);
    return (await say("MENS", "ja")).join("\n");
  };

  test("stays promised a text, and may wait in the queue after all", async () => {
    const since = Date.parse(TEN_AT_NIGHT);
    await say(digitOf(await asks(TEN_AT_NIGHT, 0), "stuur me iets"));
    const promised = { mode: "callback", team, consent: "transcript" };
    expect(await entry()).toMatchObject(promised);
    await rig.pass(MINUTE);
    for (const text of ["MENU", "MENS", "MENU", "TERUG", "MENS"]) {
      const heard = (await say(text)).join("\n");
      expect(heard).not.toMatch(/Mogen we doorgeven|staat in de rij|plek \d/);
      expect(await entry()).toMatchObject(promised);
    }
    let asked = "";
    while (!asked.includes("wachten in de rij")) asked = (await say("TERUG")).join("\n");
    await say(digitOf(asked, "wachten in de rij"));
    expect(await entry()).toEqual({ ...promised, mode: "queue", since: new Date(since + MINUTE) });
    await rig.pass(12 * HOUR);
    expect(rig.heard(ANN).join("\n")).not.toMatch(/Je vroeg om een bericht/);
  });

  test("keeps the place in the queue, and is not asked again", async () => {
    expect(await asks(NOON, 1)).toMatch(/plek 1 in de rij/);
    const queued = { mode: "queue", team, consent: "transcript", since: new Date(NOON) };
    expect(await entry()).toEqual(queued);
    await rig.pass(MINUTE);
    for (const text of ["MENU", "MENS", "TERUG", "MENS"]) {
      expect((await say(text)).join("\n")).not.toMatch(/Mogen we doorgeven/);
      expect(await entry()).toEqual(queued);
    }
    expect((await say("MENS")).join("\n")).toMatch(/plek 1 in de rij.*Wil je blijven wachten/s);
  });
});

test("who is in danger and asks for a text stays in the queue, in its place, and gets the text", async () => {
  await start(TEN_AT_NIGHT, 0);
  const asked = (await say("MENS", "ja")).join("\n");
  await say(digitOf(asked, "stuur me iets"));
  await rig.pass(MINUTE);
  await say("ik wil dood");
  const urgent = { mode: "queue", since: rig.now() };
  expect(await entry()).toMatchObject(urgent);
  await rig.pass(MINUTE);
  let question = "";
  while (!question.includes("stuur me iets")) question = (await say("TERUG")).join("\n");
  await say(digitOf(question, "stuur me iets"));
  expect(await entry()).toMatchObject(urgent);
  await rig.pass(11 * HOUR);
  expect(rig.heard(ANN).join("\n")).toMatch(/Je vroeg om een bericht/);
  expect(await entry()).toMatchObject(urgent);
  const [row] = await rig.deps.store.handoffs();
  expect(row?.priority).toBe("urgent");
});

/** The digit in front of the choice that has a word in it. */
function digitOf(text: string, word: string): string {
  const digit = new RegExp(`^(\\d) .*${word}`, "m").exec(text)?.[1];
  if (digit === undefined) throw new Error(`no choice with "${word}" in: ${text}`);
  return digit;
}
