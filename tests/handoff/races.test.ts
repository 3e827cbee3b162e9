import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { returnAll } from "../../src/handoff/transfer.ts";
import { eventually } from "../channels/wait.ts";
import { createKannelWorld, type Happened, type KannelWorld } from "./kannel-world.ts";
import { counsellor, done } from "./world.ts";

jest.setTimeout(300_000);

let world: KannelWorld;
beforeEach(async () => {
  world = await createKannelWorld();
});
afterEach(() => world.stop());

const PEOPLE = 10;
const RACES_EACH = 100;
const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

const sent = (n: number): readonly string[] =>
  world.happened(n).flatMap(({ what, text }) => (what === "sent" ? [text] : []));
const arrived = (n: number, text: string): Promise<unknown> =>
  eventually(`"${text}"`, () => sent(n).includes(text));
const quiet = (): Promise<unknown> =>
  eventually("an empty outbox", async () => (await world.deps.store.nextSendAt()) === null);

const UNSETTLED = ["queued", "sending", "ambiguous"];
/** For one person: with the others at work the outbox may never be seen empty. */
const settled = (id: string): Promise<unknown> =>
  eventually("the texts of one person", async () => {
    const texts = await world.deps.store.messages(Buffer.from(id, "hex"));
    return !texts.some(({ delivery }) => UNSETTLED.includes(delivery ?? ""));
  });

/** Somebody who waits in the queue, with a counsellor of their own. */
async function waiting(n: number): Promise<{ id: string; who: ReturnType<typeof counsellor> }> {
  const who = counsellor(n);
  await world.arrives(who);
  for (const text of ["ik heb schulden", "MENS", "ja"]) await world.texts(n, text);
  const id = await world.id(n);
  await settled(id);
  return { id, who };
}

const COUNSELLOR = /^(Hoi, ik ben Sam|antwoord \d|Sorry, de hulpverlener is weggevallen)/;

/** Texts of the bot's that started while a human had the conversation. */
function overHuman(all: readonly Happened[], exempt: ReadonlySet<string>): readonly string[] {
  let human = false;
  return all.flatMap(({ what, text }) => {
    if (what !== "sent") human = what === "claimed";
    return human && what === "sent" && !COUNSELLOR.test(text) && !exempt.has(text) ? [text] : [];
  });
}

test("a thousand races of the bot's answer against a claim: the bot never talks over a human", async () => {
  let answers = 0;
  const race = async (n: number): Promise<void> => {
    const { id, who } = await waiting(n);
    for (const round of count(RACES_EACH)) {
      const answered = sleep(round % 3).then(() => world.texts(n, "duurt het nog lang"));
      // On a busy machine the bot might lose every race: the first one it wins.
      if (round === 0) await answered.then(() => settled(id));
      await sleep((round * 7 + n) % 6);
      done(await take(world.deps, who, id));
      world.note(n, "claimed");
      done(await say(world.deps, who, id, `antwoord ${String(round)}`, randomUUID()));
      world.outbox.wake();
      answers += (await answered).length;
      await arrived(n, `antwoord ${String(round)}`);
      world.note(n, "given back");
      expect(await returnAll(world.deps, who)).toBe(1);
      world.outbox.wake();
    }
  };
  await Promise.all(count(PEOPLE).map(race));
  await quiet();

  const all = count(PEOPLE).map((n) => world.happened(n));
  expect(all.flatMap((one) => overHuman(one, new Set()))).toEqual([]);
  const texts = count(PEOPLE).flatMap(sent);
  const of = (pattern: RegExp) => texts.filter((text) => pattern.test(text));
  for (const pattern of [/^Hoi, ik ben Sam/, /^antwoord/, /^Sorry, de hulpverlener/]) {
    expect(of(pattern)).toHaveLength(PEOPLE * RACES_EACH);
  }
  // The bot won some and lost some: by its text not starting, or by not being asked at all.
  const told = of(/Wil je blijven wachten\?/).length;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(answers);
  expect(answers).toBeLessThan(PEOPLE * RACES_EACH);
});

test("the counsellor's first text comes after whatever the bot had begun", async () => {
  const { id, who } = await waiting(1);
  const before = sent(1).length;
  await world.texts(1, "duurt het nog lang");
  await eventually("the bot's text on its way", () => sent(1).length > before);
  done(await take(world.deps, who, id));
  await arrived(1, "Hoi, ik ben Sam1. Ik ben een mens, geen chatbot. Ik lees nu met je mee.");
  expect(sent(1).slice(before)).toEqual([
    expect.stringMatching(/Wil je blijven wachten\?/),
    expect.stringMatching(/^Hoi, ik ben Sam1/),
  ]);
});

test.each(["ik wil dood", "AFMELDEN", "WIS"])("%s is answered, whoever wins", async (text) => {
  const exempt = new Set<string>();
  const race = async (n: number): Promise<void> => {
    const { id, who } = await waiting(n);
    const before = sent(n).length;
    const answered = sleep(n % 3).then(() => world.texts(n, text));
    await sleep((n * 7) % 6);
    const taken = await take(world.deps, who, id);
    if (taken.ok) world.note(n, "claimed");
    world.outbox.wake();
    for (const said of (await answered).filter(({ kind }) => kind !== "bot")) {
      exempt.add(said.text);
      await arrived(n, said.text);
      expect(sent(n).filter((one, index) => index >= before && one === said.text)).toHaveLength(1);
    }
  };
  for (const block of count(6)) await Promise.all(count(10).map((n) => race(block * 10 + n)));
  await quiet();
  expect(exempt.size).toBeGreaterThan(0);
  expect(count(60).flatMap((n) => overHuman(world.happened(n), exempt))).toEqual([]);
});
