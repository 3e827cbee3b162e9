import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { release, releasePlaces } from "../../src/conversation/release.ts";
import { colleagues, heartbeat, setPresence } from "../../src/handoff/presence.ts";
import { queueOf } from "../../src/handoff/queue.ts";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { returnAll, transfer } from "../../src/handoff/transfer.ts";
import {
  counsellor,
  done,
  handoffWorlds,
  linesOf,
  MINUTE,
  read,
  refused,
  reserve,
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

const sam = counsellor(1);
const noor = counsellor(2, { teams: ["addiction"] });
const kim = counsellor(3, { limit: 1 });
const order = async () => (await queueOf(world.deps, TEAMS)).map(({ id }) => id);

const FALLEN = /^Sorry, de hulpverlener is weggevallen\. Je houdt je plek/;

describe("passing somebody on", () => {
  test("to a team with somebody there: told once, the comment a note, the place kept", async () => {
    const id = await world.talks(1, sam);
    await world.pass(MINUTE);
    const later = await world.waits(2);
    await world.arrives(sam, noor);
    const since = (await world.entry(id))?.since;
    done(await transfer(world.deps, sam, id, { team: "addiction" }, " wil vooral stoppen "));
    expect(await world.hears(1)).toEqual([
      expect.stringMatching(/^Een collega gaat met je verder/),
    ]);
    expect(await world.entry(id)).toMatchObject({
      team: "addiction",
      status: "waiting",
      holder: null,
      since,
    });
    expect(await order()).toEqual([id, later]);
    done(await take(world.deps, noor, id));
    expect((await read(world, noor, id)).notes).toMatchObject([
      { by: "Sam1", text: "wil vooral stoppen" },
    ]);
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^Hoi, ik ben Sam2/)]);
  });

  test("to a colleague who is there: that one has it at once", async () => {
    const id = await world.talks(1, sam);
    await world.arrives(noor);
    done(await transfer(world.deps, sam, id, { counsellor: noor.id }, ""));
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^Hoi, ik ben Sam2/)]);
    expect(await say(world.deps, sam, id, "nog iets", "1")).toEqual(refused("not_yours"));
    done(await say(world.deps, noor, id, "dag", "2"));
    expect(await world.hears(1)).toEqual(["dag"]);
    expect((await read(world, noor, id)).notes).toEqual([]);
  });

  test("to nobody who is there is refused, and to who is full", async () => {
    const id = await world.talks(1, sam);
    const to = (target: Parameters<typeof transfer>[3], comment = "") =>
      transfer(world.deps, sam, id, target, comment);
    expect(await to({ counsellor: noor.id })).toEqual(refused("offline"));
    // Nobody passes it to oneself.
    expect(await to({ counsellor: sam.id })).toEqual(refused("offline"));
    expect(await to({ team: "debt" })).toEqual(refused("offline"));
    await world.arrives(noor);
    expect(await to({ team: "debt" })).toEqual(refused("offline"));
    await setPresence(world.deps, noor, "pause");
    expect(await to({ counsellor: noor.id })).toEqual(refused("offline"));
    await world.talks(2, kim);
    expect(await to({ counsellor: kim.id })).toEqual({
      ok: false,
      error: { why: "limit", limit: 1 },
    });
    expect(await to({ team: "addiction" }, "x".repeat(1001))).toEqual(refused("length"));
    expect(await world.hears(1)).toEqual([]);
    expect(await world.entry(id)).toMatchObject({ holder: sam.id });
  });

  test("whom nobody takes after that is named other help", async () => {
    const id = await world.talks(1, sam);
    await world.arrives(noor);
    done(await transfer(world.deps, sam, id, { team: "addiction" }, ""));
    await world.hears(1);
    await world.pass(10 * MINUTE);
    expect((await world.hears(1))[0]).toMatch(/^Sorry, het duurt langer dan we hoopten/);
  });
});

test("at the end of a shift all goes back to the queue, and nobody else's", async () => {
  const mine = [await world.talks(1, sam), await world.talks(2, sam)];
  const hers = await world.talks(3, kim);
  expect(await returnAll(world.deps, sam)).toBe(2);
  expect(await returnAll(world.deps, sam)).toBe(0);
  expect(await order()).toEqual(expect.arrayContaining(mine));
  expect(await world.entry(hers)).toMatchObject({ holder: kim.id });
  expect(await world.hears(1)).toEqual([expect.stringMatching(FALLEN)]);
});

describe("a counsellor who falls silent", () => {
  test("for two minutes: the person is told, keeps the place, and loses no text", async () => {
    const id = await world.talks(1, sam);
    await world.pass(MINUTE);
    const later = await world.waits(2);
    await world.says(1, "ben je er nog?");
    await world.pass(MINUTE - 1);
    expect(await world.hears(1)).toEqual([]);
    await world.pass(1);
    expect(await world.hears(1)).toEqual([expect.stringMatching(FALLEN)]);
    expect(await order()).toEqual([id, later]);
    await world.says(1, "ik wacht nog even");
    await world.takes(kim, id);
    expect(linesOf(await read(world, kim, id))).toEqual(
      expect.arrayContaining(["client: ben je er nog?", "client: ik wacht nog even"]),
    );
    expect(await say(world.deps, sam, id, "daar ben ik", "1")).toEqual(refused("not_yours"));
  });

  test("but whose browser gives signs of life keeps the conversation", async () => {
    const id = await world.talks(1, sam);
    for (let beats = 0; beats < 30; beats += 1) {
      await world.pass(20 * SECOND);
      await heartbeat(world.deps, sam);
    }
    expect(await world.entry(id)).toMatchObject({ holder: sam.id, status: "human" });
    expect(await world.hears(1)).toEqual([]);
    await world.pass(2 * MINUTE);
    expect(await world.entry(id)).toMatchObject({ holder: null, status: "waiting" });
  });

  test("because the server stood still is given the two minutes anew", async () => {
    const [id, other] = [await world.talks(1, sam), await world.talks(2, kim)];
    await world.standstill(10 * MINUTE);
    expect(await world.entry(id)).toMatchObject({ holder: sam.id });
    await world.pass(MINUTE);
    await heartbeat(world.deps, sam);
    await world.pass(MINUTE);
    expect([await world.hears(1), await world.hears(2)]).toEqual([
      [],
      [expect.stringMatching(FALLEN)],
    ]);
    expect(await world.entry(id)).toMatchObject({ holder: sam.id });
    expect(await world.entry(other)).toMatchObject({ holder: null });
  });

  test("because the clock was put back: who is there keeps all, who is not is off at once", async () => {
    const id = await world.talks(1, sam);
    await world.arrives(kim);
    await world.standstill(-60 * MINUTE);
    expect(await colleagues(world.deps)).toEqual([]);
    await heartbeat(world.deps, sam);
    expect(await colleagues(world.deps)).toMatchObject([{ id: sam.id, presence: "available" }]);
    await world.says(1, "ben je er nog");
    expect(linesOf(await read(world, sam, id)).at(-1)).toContain("ben je er nog");
    expect(await world.entry(id)).toMatchObject({ holder: sam.id });
  });

  test("is off by itself, and stays so until they say otherwise", async () => {
    await world.arrives(sam);
    const who = async () => (await colleagues(world.deps)).map(({ presence }) => presence);
    expect(await who()).toEqual(["available"]);
    await world.pass(2 * MINUTE);
    expect(await who()).toEqual([]);
    await heartbeat(world.deps, sam);
    expect(await who()).toEqual([]);
    await world.arrives(sam);
    expect(await colleagues(world.deps)).toMatchObject([{ alias: "Sam1", holds: 0, limit: 5 }]);
  });

  test("in the midst of taking it: it is in the queue again, and nobody was told of anybody", async () => {
    const id = await world.waits(1);
    await reserve(world, sam, id);
    await world.pass(MINUTE);
    await world.arrives(sam); // the browser lives on; the program that was taking it does not
    expect(await take(world.deps, kim, id)).toEqual({
      ok: false,
      error: { why: "taken", by: "Sam1" },
    });
    await world.pass(MINUTE);
    expect(await order()).toEqual([id]);
    expect(await world.hears(1)).toEqual([]);
    await world.takes(kim, id);
  });
});

describe("giving somebody back to the bot", () => {
  test("goes on at the named step, which hears digits again", async () => {
    const id = await world.talks(1, sam);
    const [question = ""] = releasePlaces(world.deps);
    done(await release(world.deps, sam, id, question));
    expect((await world.hears(1)).join("\n")).toMatch(/^Je praat nu weer met de chatbot/);
    expect(await world.entry(id)).toBeUndefined();
    expect((await world.says(1, "1")).join("\n")).toMatch(/^Dank je, dat helpt ons/);
    expect(await say(world.deps, sam, id, "nog iets", "1")).toEqual(refused("gone"));
    await world.pass(24 * 60 * MINUTE);
    expect(await world.hears(1)).toHaveLength(1);
  });

  test("only from one who holds it, and only at such a step", async () => {
    const id = await world.talks(1, sam);
    const places = releasePlaces(world.deps);
    expect(places).toEqual(["mens.terug", "welkom.menu"]);
    expect(await release(world.deps, kim, id, "mens.terug")).toEqual(refused("not_yours"));
    expect(await release(world.deps, sam, id, "crisis.suicide")).toEqual(refused("gone"));
    expect(await release(world.deps, sam, "0".repeat(32), "mens.terug")).toEqual(refused("gone"));
    expect(await world.hears(1)).toEqual([]);
  });
});
