import { describe, expect, jest, test } from "@jest/globals";
import { close } from "../../src/handoff/close.ts";
import { queueOf } from "../../src/handoff/queue.ts";
import { createRoster } from "../../src/handoff/roster.ts";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { returnAll } from "../../src/handoff/transfer.ts";
import { colleagues, setPresence } from "../../src/handoff/presence.ts";
import type { Team } from "../../src/dialogue/types.ts";
import { HOUR } from "../conversation/rig.ts";
import { eventually } from "../channels/wait.ts";
import {
  counsellor,
  done,
  handoffWorlds,
  idOf,
  MINUTE,
  number,
  refused,
  TEAMS,
  type World,
} from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;

const sam = counsellor(1);

describe("while a human is there", () => {
  test.each([
    ["AFMELDEN", /je krijgt geen berichten meer/],
    ["WIS", /^Gelukt\. Alles is gewist/],
  ])(
    "%s works: the hand-off is gone, and nothing of the counsellor's follows",
    async (text, said) => {
      world = await createWorld();
      const id = await world.talks(1, sam);
      expect(await world.says(1, text)).toEqual([expect.stringMatching(said)]);
      expect(await world.entry(id)).toBeUndefined();
      expect(await say(world.deps, sam, id, "ben je er nog?", "1")).toEqual(refused("gone"));
      expect(await colleagues(world.deps)).toMatchObject([{ holds: 0 }]);
      expect(await world.hears(1)).toEqual([]);
    },
  );

  test("AFMELDEN drops what the counsellor wrote and what was not sent yet", async () => {
    world = await createWorld();
    const id = await world.talks(1, sam);
    done(await say(world.deps, sam, id, "te laat", "1"));
    await world.text(number(1), "AFMELDEN");
    expect(await world.hears(1)).toEqual([expect.stringMatching(/geen berichten meer/)]);
  });
});

describe("who waits is told honestly", () => {
  const told = async (n: number): Promise<string> => {
    await world.waits(n);
    const [, place = "", waiting = ""] =
      /plek (\d+) in de rij\. (.*?\.)/.exec((await world.says(n, "MENS")).join("\n")) ?? [];
    return `${place}: ${waiting}`;
  };
  const UNKNOWN = "We weten niet hoelang het duurt.";
  /** Somebody waits so long and is helped. */
  const helped = async (n: number, minutes: number): Promise<void> => {
    const id = await world.waits(n);
    await world.pass(minutes * MINUTE);
    await world.takes(sam, id);
    done(await close(world.deps, sam, id, "helped"));
  };

  test("their place, behind who came before and whoever is urgent, in their own team's queue", async () => {
    world = await createWorld();
    expect(await told(1)).toBe(`1: ${UNKNOWN}`);
    await world.pass(1);
    expect(await told(2)).toBe(`2: ${UNKNOWN}`);
    await world.says(3, "ik wil stoppen met coke", "MENS", "ja");
    expect((await world.says(3, "MENS")).join("\n")).toMatch(/plek 1 in de rij/);
    const { conversation } = await world.state(1);
    await world.deps.store.turn(
      { by: "conversation", id: conversation?.id ?? Buffer.of() },
      () => ({
        changes: { update: { priority: "urgent" } },
        result: null,
      }),
    );
    await world.pass(1);
    expect(await told(4)).toBe(`3: ${UNKNOWN}`);
    await world.takes(sam, idOf(await world.state(1)));
    expect((await world.says(4, "MENS")).join("\n")).toMatch(/plek 2 in de rij/);
  });

  test("how long it takes: the middle of recent waits, once there are three, for two hours", async () => {
    world = await createWorld();
    await helped(1, 9);
    await helped(2, 3);
    expect(await told(11)).toBe(`1: ${UNKNOWN}`);
    await world.says(11, "WIS");
    await helped(3, 5);
    expect(await told(12)).toBe("1: Dat duurt nu zo'n 5 minuten.");
    await world.says(12, "WIS");
    await world.pass(2 * HOUR - 5 * MINUTE);
    expect(await told(13)).toBe(`1: ${UNKNOWN}`);
  });

  test("of which only the first wait counts: who was given back and taken again is no wait", async () => {
    world = await createWorld();
    await helped(1, 5);
    const id = await world.talks(2, sam);
    for (const times of [1, 2]) {
      expect(await returnAll(world.deps, sam)).toBe(1);
      await world.pass(times * MINUTE);
      await world.takes(sam, id);
    }
    done(await close(world.deps, sam, id, "helped"));
    expect(await told(3)).toBe(`1: ${UNKNOWN}`);
    await world.says(3, "WIS");
    await helped(4, 5);
    expect(await told(5)).toBe("1: Dat duurt nu zo'n 5 minuten.");
    const counts = await world.deps.store.counters("2026-11-24", "2026-11-25");
    expect(counts).toContainEqual({ day: "2026-11-24", name: "taken:debt", count: 3 });
  });

  test("and never less than two minutes, which would be a promise", async () => {
    world = await createWorld();
    for (const n of [1, 2, 3]) await helped(n, 0);
    expect(await told(4)).toBe("1: Dat duurt nu zo'n 2 minuten.");
  });
});

describe("who asked for a text when we are open", () => {
  const queue = () => queueOf(world.deps, TEAMS);
  const asks = async (): Promise<string> => {
    world = await createWorld({ at: "2026-11-24T22:00:00+01:00", online: 0 });
    await world.says(1, "ik heb schulden");
    const asked = (await world.says(1, "MENS", "ja")).join("\n");
    const digit = /^(\d) stuur me iets/m.exec(asked)?.[1] ?? "";
    expect((await world.says(1, digit)).join("\n")).toMatch(/We sturen je een bericht/);
    return idOf(await world.state(1));
  };

  test("is in no queue until it went out", async () => {
    const id = await asks();
    expect(await queue()).toEqual([]);
    expect(await take(world.deps, sam, id)).toEqual(refused("gone"));
    await world.pass(11 * HOUR - 1);
    expect([await queue(), await world.hears(1)]).toEqual([[], []]);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^Je vroeg om een bericht/)]);
    expect(await queue()).toMatchObject([{ id, team: "debt", since: world.now() }]);
    await world.arrives(sam);
    expect(done(await take(world.deps, sam, id))).toBe(id);
  });

  test("and then is in a crisis waits from that moment on, and the text is not sent", async () => {
    const id = await asks();
    await world.pass(MINUTE);
    const since = world.now();
    await world.says(1, "ik wil dood");
    expect(await queue()).toMatchObject([{ id, team: "crisis", priority: "urgent", since }]);
    await world.pass(11 * HOUR);
    expect(await world.hears(1)).toEqual([]);
    expect(await queue()).toMatchObject([{ id, since }]);
  });
});

test("who does not want to wait any more is in no queue", async () => {
  world = await createWorld();
  const id = await world.waits(1);
  expect((await world.says(1, "nee")).join("\n")).toMatch(/Je staat nu niet in de rij/);
  expect(await world.entry(id)).toBeUndefined();
  expect(await take(world.deps, sam, id)).toEqual(refused("gone"));
});

test("the bot knows who is there: available, and heard of within two minutes", async () => {
  world = await createWorld();
  const members = new Set<Team>(["debt", "exit"]);
  const roster = await createRoster(world.deps.store, world.deps.clock, () =>
    Promise.resolve(members),
  );
  const is = (online: number) => () => roster.staff().debt.online === online;
  const [one, two] = [counsellor(1, { teams: ["debt"] }), counsellor(2, { teams: ["debt"] })];
  await world.arrives(one, two);
  await eventually("two counsellors", is(2));
  expect(roster.staff()).toMatchObject({
    debt: { staffed: true, online: 2 },
    exit: { staffed: true, online: 0 },
    general: { staffed: false, online: 0 },
  });
  await setPresence(world.deps, one, "pause");
  await eventually("one counsellor", is(1));
  await world.pass(2 * MINUTE);
  expect(roster.staff().debt.online).toBe(0);
  roster.stop();
});
