import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { block, close } from "../../src/handoff/close.ts";
import { note } from "../../src/handoff/note.ts";
import { say } from "../../src/handoff/say.ts";
import { OUTCOMES } from "../../src/handoff/types.ts";
import { HOUR } from "../conversation/rig.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { counsellor, done, handoffWorlds, MINUTE, refused, type World } from "./world.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
const createWorld = handoffWorlds();
let world: World;
beforeEach(async () => {
  world = await createWorld({ file: join(folder(), "uitweg.db") });
});

const sam = counsellor(1);
const counts = async () =>
  Object.fromEntries(
    (await world.deps.store.counters("2026-11-24", "2026-12-30")).map(({ name, count }) => [
      name,
      count,
    ]),
  );
const left = (table: string) => world.all(`select * from ${table}`).length;

describe("closing", () => {
  test.each(OUTCOMES)(
    "with the outcome %s counts it, and nothing else of it is kept",
    async (outcome) => {
      const id = await world.talks(1, sam);
      done(await close(world.deps, sam, id, outcome));
      expect(await world.hears(1)).toEqual([
        expect.stringMatching(/^Dit gesprek is klaar\. Over 24 uur wissen we alles/),
      ]);
      expect(await counts()).toMatchObject({ ended: 1, [`outcome:${outcome}`]: 1 });
      expect(await world.entry(id)).toBeUndefined();
      expect(await say(world.deps, sam, id, "nog iets", "1")).toEqual(refused("gone"));
      expect(await close(world.deps, sam, id, outcome)).toEqual(refused("gone"));
    },
  );

  test("somebody who was referred is also counted under the service; nobody else is", async () => {
    const [one, two] = [await world.talks(1, sam), await world.talks(2, sam)];
    done(await close(world.deps, sam, one, "referred", "jellinek-utrecht"));
    done(await close(world.deps, sam, two, "helped", "jellinek-utrecht"));
    const ofOutcomes = Object.entries(await counts()).filter(([name]) =>
      name.startsWith("outcome"),
    );
    expect(Object.fromEntries(ofOutcomes)).toEqual({
      ...{ "outcome:referred": 1, "outcome:referred:jellinek-utrecht": 1, "outcome:helped": 1 },
    });
  });

  test("erases all of it a day later", async () => {
    const id = await world.talks(1, sam);
    done(await note(world.deps, sam, id, "belt morgen"));
    done(await close(world.deps, sam, id, "helped"));
    expect([left("conversations"), left("notes"), left("handoffs")]).toEqual([1, 1, 0]);
    await world.pass(24 * HOUR - 1);
    expect(left("conversations")).toBe(1);
    await world.pass(1);
    expect(["conversations", "messages", "notes", "due", "outbox"].map(left)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  test("is no end for who writes again: the bot answers gently", async () => {
    const id = await world.talks(1, sam);
    done(await close(world.deps, sam, id, "helped"));
    expect((await world.says(1, "hoi"))[0]).toMatch(/^Fijn dat je weer schrijft/);
    const again = await world.waits(1);
    expect(again).toBe(id);
    expect(await world.entry(id)).toMatchObject({ holder: null, since: world.now() });
  });

  test("is for who holds it", async () => {
    const id = await world.talks(1, sam);
    expect(await close(world.deps, counsellor(2), id, "helped")).toEqual(refused("not_yours"));
    expect(await block(world.deps, counsellor(2), id)).toEqual(refused("not_yours"));
  });
});

describe("blocking somebody abusive", () => {
  const blocked = async (): Promise<void> => {
    const id = await world.talks(1, sam);
    done(await block(world.deps, sam, id));
    expect(await world.entry(id)).toBeUndefined();
  };

  test.each(["hoi", "HULP", "START", "MENS", "MENU", "ik heb schulden"])(
    "is silence after %s",
    async (text) => {
      await blocked();
      expect(await world.says(1, text)).toEqual([]);
      expect(await counts()).toMatchObject({ "outcome:blocked": 1 });
      await world.pass(10 * MINUTE);
      expect(await world.hears(1)).toEqual([]);
    },
  );

  test("still hears a crisis, once, and WIS wipes", async () => {
    await blocked();
    expect(await world.says(1, "ik wil dood")).toEqual([expect.stringMatching(/112.*113/s)]);
    expect(await world.says(1, "ik maak er nu een eind aan")).toEqual([]);
    expect(await world.says(1, "WIS")).toEqual([expect.stringMatching(/^Gelukt/)]);
    expect(left("conversations")).toBe(0);
  });
});
