import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pino } from "pino";
import { createClockwork } from "../../src/conversation/clockwork.ts";
import { eventually } from "../channels/wait.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { ANN, createRig, DAY, HOUR, type Rig } from "./rig.ts";

jest.setTimeout(60_000);

const QUIET = 2_000;
const DEBTS = /^Geldzorgen zijn zwaar/;
const MENU = /^Waar kunnen we je mee helpen/;

const folder = temporaryFolders();
let rig: Rig;
afterEach(() => rig.stop());

/** Somebody who was greeted, and who is not waited for any more. */
async function greeted(file?: string): Promise<void> {
  rig = await createRig({ quiet: QUIET, ...(file === undefined ? {} : { file }) });
  await rig.text(ANN, "hoi");
  rig.heard(ANN);
}

async function say(...texts: readonly string[]): Promise<readonly string[]> {
  for (const text of texts) await rig.text(ANN, text);
  return rig.heard(ANN);
}

const outcome = async (text: string): Promise<string> => (await rig.text(ANN, text)).outcome;

describe("texts in a row", () => {
  test("get one answer, once the person has been quiet", async () => {
    await greeted();
    expect(await say("ik zit een beetje vast")).toEqual([]);
    await rig.pass(QUIET - 1);
    expect(await say("het gaat om geld", "ik heb schulden")).toEqual([]);
    await rig.pass(QUIET - 1);
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(1);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(DEBTS)]);
    await rig.pass(HOUR);
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("are read as one: what one of them tells is not asked again", async () => {
    await greeted();
    await say("ik ben verslaafd", "aan de coke");
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/Wat wil je/)]);
  });

  test("of which the very first is answered at once: it says who answers", async () => {
    rig = await createRig({ quiet: QUIET });
    expect(await say("hallo daar")).toEqual([
      expect.stringMatching(/^Hoi, dit is Uitweg/),
      expect.stringMatching(MENU),
    ]);
    expect(await say("het gaat om geld", "ik heb schulden")).toEqual([]);
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(DEBTS)]);
  });

  test("do not put the answer off for ever", async () => {
    await greeted();
    const texts = Array.from({ length: 10 }, () => "ik heb schulden");
    expect(await say(...texts)).toEqual([expect.stringMatching(DEBTS)]);
  });

  test("of which one comes again by mistake are kept once", async () => {
    await greeted();
    await rig.text(ANN, "ik heb schulden", { dedupeKey: "same" });
    expect((await rig.text(ANN, "ik heb schulden", { dedupeKey: "same" })).outcome).toBe(
      "duplicate",
    );
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toHaveLength(1);
  });

  test("are not met with a reminder or a goodbye while they wait", async () => {
    await greeted();
    await rig.pass(DAY - 1);
    await say("ik heb schulden");
    await rig.standstill(3 * DAY);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(DEBTS)]);
    await rig.pass(DAY);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Je hoeft niets/)]);
  });

  test("keep their answer when a photo comes between them", async () => {
    await greeted();
    await say("ik heb schulden");
    await rig.text(ANN, "", { media: true });
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Foto's en spraakberichten/)]);
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(DEBTS)]);
  });
});

describe("is answered at once, and what waited with it:", () => {
  test("a digit", async () => {
    await greeted();
    expect(await say("ik snuif coke", "1")).toEqual([expect.stringMatching(/Wat wil je/)]);
    await rig.pass(HOUR);
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("a yes or a no to what was asked", async () => {
    await greeted();
    await say("2", "1");
    expect((await say("het gaat om de huur", "nee"))[0]).toMatch(/^Dit kan helpen/);
    expect(await outcome("ja graag")).toBe("answered");
    expect(await outcome("geen idee eigenlijk")).toBe("waits");
  });

  test.each([["MENU"], ["TERUG"], ["MENS"], ["PRIVACY"]])("the command %s", async (command) => {
    await greeted();
    expect(await say("ik zit vast", command)).not.toEqual([]);
    await rig.pass(HOUR);
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("AFMELDEN, after which there is silence", async () => {
    await greeted();
    expect(await say("ik heb schulden", "AFMELDEN")).toEqual([
      expect.stringMatching(/geen berichten meer van ons/),
    ]);
    await rig.pass(DAY - 1);
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("WIS, after which nothing is left", async () => {
    await greeted(join(folder(), "uitweg.db"));
    expect(await say("ik heb schulden", "WIS")).toEqual([expect.stringMatching(/^Gelukt/)]);
    expect(rig.rows()).toMatchObject({ conversations: 0, messages: 0, due: 0 });
  });

  test("words that choose to be wiped or left alone", async () => {
    await greeted();
    await say("verkeerd nummer");
    await rig.pass(QUIET);
    rig.heard(ANN);
    expect(await say("wis alles maar van mij")).toEqual([expect.stringMatching(/^Gelukt/)]);
  });

  test("danger, also when only the texts together say it", async () => {
    await greeted();
    expect((await say("ik wil dood")).join("\n")).toMatch(/113/);
    await rig.stop();
    await greeted();
    expect(await say("ik wil er", "gewoon niet")).toEqual([]);
    expect((await say("meer zijn")).join("\n")).toMatch(/113/);
  });
});

describe("who waits for an answer", () => {
  test("gets it after a restart", async () => {
    const file = join(folder(), "uitweg.db");
    await greeted(file);
    await say("ik zit vast", "ik heb schulden");
    const { keys } = rig.deps;
    await rig.stop();
    const at = "2026-11-24T10:00:01+01:00";
    rig = await createRig({ file, at, quiet: QUIET, change: () => ({ keys }) });
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(DEBTS)]);
  });

  test("has written nothing that can be read in the database", async () => {
    const home = folder();
    await greeted(join(home, "uitweg.db"));
    await say("mijn oom Zjefke", "heeft hasj");
    const bytes = readdirSync(home).map((name) => readFileSync(join(home, name)));
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.some((file) => file.includes("Zjefke"))).toBe(false);
  });

  test("is left to the human who takes over meanwhile", async () => {
    await greeted(join(folder(), "uitweg.db"));
    await say("ik snuif coke");
    const [row] = rig.all("select id from conversations") as readonly { id: Buffer }[];
    if (row === undefined) throw new Error("there is no conversation");
    const turn = (status: "human" | "bot") =>
      rig.deps.store.turn({ by: "conversation", id: row.id }, () => ({
        changes: { update: { status } },
        result: null,
      }));
    await turn("human");
    await rig.pass(QUIET);
    expect(rig.heard(ANN)).toEqual([]);
    expect(rig.all("select 1 from due where kind = 'answer'")).toEqual([]);
    // Back at the bot the old texts are not read again.
    await turn("bot");
    await say("hallo daar");
    await rig.pass(QUIET);
    expect(rig.heard(ANN)[0]).toMatch(/^Hoi\. Fijn dat je er bent/);
    await turn("human");
    expect(await outcome("hallo daar")).toBe("answered");
  });
});

test("an answer that waits is dropped when the provider opted the person out meanwhile", async () => {
  await greeted(join(folder(), "uitweg.db"));
  const [sent] = rig.all("select ref from outbox") as readonly { ref: Buffer }[];
  if (sent === undefined) throw new Error("nothing was sent");
  await say("ik heb schulden");
  await rig.deps.store.report({ by: { ref: sent.ref }, status: "opted_out" });
  await rig.pass(QUIET);
  expect(rig.heard(ANN)).toEqual([]);
  expect(rig.all("select 1 from due where kind = 'answer'")).toEqual([]);
});

test("a clockwork that sleeps long wakes for it", async () => {
  rig = await createRig();
  let looks = 0;
  const store = {
    ...rig.deps.store,
    due: () => Promise.resolve((looks += 1) < 0 ? [] : []),
    nextDueAt: () => Promise.resolve(new Date(rig.now().getTime() + DAY)),
  };
  const log = pino({ enabled: false });
  const clockwork = createClockwork({ ...rig.deps, store }, { wakeOutbox: () => undefined, log });
  clockwork.start();
  await eventually("the first look", () => looks === 1);
  for (let at = 2; at < 20; at += 1) {
    clockwork.wakeAt(rig.now());
    await eventually("another look", () => looks >= at);
  }
  await clockwork.stop();
}, 5_000);
