import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { release } from "../../src/conversation/release.ts";
import { block, close } from "../../src/handoff/close.ts";
import { hold } from "../../src/handoff/hold.ts";
import { heartbeat } from "../../src/handoff/presence.ts";
import { queueOf } from "../../src/handoff/queue.ts";
import { say } from "../../src/handoff/say.ts";
import { returnAll, transfer } from "../../src/handoff/transfer.ts";
import {
  counsellor,
  done,
  handoffWorlds,
  MINUTE,
  number,
  SECOND,
  TEAMS,
  type World,
} from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const [sam, noor] = [counsellor(1), counsellor(2)];
const NUMBERS =
  /^Bel 112 bij direct gevaar\..*113.*De hulpverlener heeft een waarschuwing gekregen/s;

describe("crisis words while a human is there", () => {
  const alarm = async (id: string) => (await world.entry(id))?.alarm;

  test("warn the counsellor; after a minute without an answer the numbers go out, once", async () => {
    const id = await world.talks(1, sam);
    expect(await alarm(id)).toBe(false);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    expect(await alarm(id)).toBe(true);
    await world.pass(MINUTE - 1);
    expect(await world.hears(1)).toEqual([]);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
    await heartbeat(world.deps, sam);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([]);
    expect(await world.entry(id)).toMatchObject({ alarm: true, holder: sam.id });
  });

  test("are answered by the counsellor's text: no numbers, until there are new ones", async () => {
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    await world.pass(MINUTE - 1);
    done(await say(world.deps, sam, id, "ik ben bij je", "1"));
    expect(await alarm(id)).toBe(false);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual(["ik ben bij je"]);
    await heartbeat(world.deps, sam);
    await world.says(1, "ik maak er nu een eind aan");
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });

  test.each([
    ["puts them on hold", (id: string) => hold(world.deps, sam, id, true)],
    [
      "passes them on to a colleague",
      (id: string) => transfer(world.deps, sam, id, { counsellor: noor.id }, ""),
    ],
  ])("are not answered when the counsellor %s", async (_, act) => {
    const id = await world.talks(1, sam);
    await world.arrives(noor);
    await world.says(1, "ik wil dood");
    done(await act(id));
    await world.hears(1);
    await world.pass(MINUTE - 1);
    expect(await world.hears(1)).toEqual([]);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });

  test("said again and again do not put the numbers off", async () => {
    await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    await world.pass(40 * SECOND);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    await world.pass(20 * SECOND);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });

  test("that nobody answered put the person at the head of the queue, and warn who takes it", async () => {
    const first = await world.waits(2);
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    expect(await returnAll(world.deps, sam)).toBe(1);
    expect((await world.hears(1)).join("\n")).toMatch(/In nood: bel 112.*bel 113/);
    const queue = await queueOf(world.deps, TEAMS);
    expect(queue.map((entry) => entry.id)).toEqual([id, first]);
    expect(queue[0]).toMatchObject({ priority: "urgent", alarm: true });
    await world.takes(sam, id);
    await world.hears(1);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });
});

describe("crisis words that nobody answered", () => {
  const ALONE =
    "Bel 112 bij direct gevaar. Denk je aan de dood? Bel 113, gratis en anoniem, dag en nacht.";
  const alone = (texts: readonly string[]): number => texts.filter((text) => text === ALONE).length;
  const ends = [
    ["is closed", (id: string) => close(world.deps, sam, id, "other")],
    ["is blocked", (id: string) => block(world.deps, sam, id)],
    ["goes back to the bot", (id: string) => release(world.deps, sam, id, "mens.terug")],
  ] as const;
  const cries = async (): Promise<string> => {
    const id = await world.talks(1, sam);
    // Half a minute before the counsellor's browser is given up.
    await world.pass(MINUTE + 30 * SECOND);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    return id;
  };

  test.each(ends)("bring the numbers at once, and once, when the person %s", async (_, end) => {
    const id = await cries();
    expect((await end(id)).ok).toBe(true);
    const [first, ...others] = await world.hears(1);
    expect([first, alone(others)]).toEqual([ALONE, 0]);
    await world.pass(5 * MINUTE);
    expect(alone(await world.hears(1))).toBe(0);
  });

  test.each(ends)("bring them no second time when the person %s after them", async (_, end) => {
    const id = await cries();
    await heartbeat(world.deps, sam);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
    expect((await end(id)).ok).toBe(true);
    await world.pass(5 * MINUTE);
    expect(alone(await world.hears(1))).toBe(0);
  });

  test.each([
    ["is passed on", (id: string) => transfer(world.deps, sam, id, { team: "exit" }, "")],
    ["is given back", () => returnAll(world.deps, sam)],
    ["loses the counsellor", () => world.pass(30 * SECOND)],
    [
      "does not want to wait",
      async () => [await returnAll(world.deps, sam), await world.says(1, "nee")],
    ],
    ["unsubscribes", () => world.text(number(1), "AFMELDEN")],
  ])("bring the numbers after a minute, once, when the person %s", async (_, leaves) => {
    const id = await cries();
    await world.arrives(noor);
    const cried = world.now().getTime();
    await leaves(id);
    await world.pass(cried + MINUTE - 1 - world.now().getTime());
    expect(alone(await world.hears(1))).toBe(0);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([ALONE]);
    await world.pass(5 * MINUTE);
    expect(alone(await world.hears(1))).toBe(0);
  });

  test("are not put off by who comes next, who is given a minute too", async () => {
    const id = await cries();
    expect(await returnAll(world.deps, sam)).toBe(1);
    await world.pass(50 * SECOND);
    await world.takes(noor, id);
    await world.hears(1);
    await world.pass(10 * SECOND);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
    expect(await returnAll(world.deps, noor)).toBe(1);
    await world.takes(sam, id);
    await world.hears(1);
    await world.pass(MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(NUMBERS)]);
  });
});
