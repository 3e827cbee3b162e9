import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { release } from "../../src/conversation/release.ts";
import { close } from "../../src/handoff/close.ts";
import { hold } from "../../src/handoff/hold.ts";
import { colleagues } from "../../src/handoff/presence.ts";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { returnAll, transfer } from "../../src/handoff/transfer.ts";
import { DAY } from "../conversation/rig.ts";
import { counsellor, handoffWorlds, MINUTE, number, refused, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const [sam, noor] = [counsellor(1), counsellor(2)];

/** The provider opts person 1 out by itself, and says so in its report of a text. */
const optsOut = async (): Promise<void> => {
  const ref = Buffer.from(world.phone.inbox(number(1)).at(-1)?.ref ?? "", "hex");
  expect(await world.deps.store.report({ by: { ref }, status: "opted_out" })).toBe(true);
};

/** Nobody has them, in no queue, and they hear nothing more. */
const isLeftAlone = async (id: string): Promise<void> => {
  await world.pass(3 * DAY);
  expect(await world.entry(id)).toBeUndefined();
  expect(await world.hears(1)).toEqual([]);
};

describe("somebody whom the provider opted out", () => {
  test.each([
    ["is answered", (id: string) => say(world.deps, sam, id, "ben je er nog?", "1")],
    ["is put on hold", (id: string) => hold(world.deps, sam, id, true)],
    ["is passed on", (id: string) => transfer(world.deps, sam, id, { counsellor: noor.id }, "")],
    ["is given back to the bot", (id: string) => release(world.deps, sam, id, "mens.terug")],
    ["is closed", (id: string) => close(world.deps, sam, id, "helped")],
  ])("is gone, and told nothing, when the person %s", async (_, act) => {
    const id = await world.talks(1, sam);
    await world.arrives(noor);
    await optsOut();
    expect(await act(id)).toEqual(refused("gone"));
    expect(await colleagues(world.deps)).toMatchObject([{ holds: 0 }, { holds: 0 }]);
    await isLeftAlone(id);
  });

  test("cannot be taken out of the queue", async () => {
    const id = await world.waits(1);
    await optsOut();
    await world.arrives(sam);
    expect(await take(world.deps, sam, id)).toEqual(refused("gone"));
    await isLeftAlone(id);
  });

  test.each([
    ["the counsellor falls silent", () => world.pass(2 * MINUTE)],
    ["the shift ends", () => returnAll(world.deps, sam)],
  ])("is not told that %s", async (_, happens) => {
    const id = await world.talks(1, sam);
    await optsOut();
    await happens();
    await isLeftAlone(id);
  });

  test("is not told that it takes longer", async () => {
    const id = await world.waits(1);
    await optsOut();
    await isLeftAlone(id);
  });

  test("and who talks with the bot only gets no reminder", async () => {
    await world.says(1, "ik heb schulden");
    await optsOut();
    await world.pass(3 * DAY);
    expect(await world.hears(1)).toEqual([]);
  });

  test("and who talks with the bot is answered only after START", async () => {
    await world.says(1, "ik heb schulden");
    await optsOut();
    expect(await world.says(1, "hallo", "2")).toEqual([]);
    expect((await world.says(1, "START"))[0]).toMatch(/schulden/i);
    expect(await world.says(1, "2")).not.toEqual([]);
  });

  test("but hears the numbers in a crisis, and then nothing more", async () => {
    await world.says(1, "ik heb schulden");
    await optsOut();
    const told = await world.says(1, "hallo", "ik wil dood", "ik wil dood");
    expect(told).toEqual([expect.stringMatching(/113/)]);
  });
});
