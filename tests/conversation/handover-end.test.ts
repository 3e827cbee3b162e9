import { join } from "node:path";
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { release } from "../../src/conversation/release.ts";
import { block, close } from "../../src/handoff/close.ts";
import { say } from "../../src/handoff/say.ts";
import { take } from "../../src/handoff/take.ts";
import { ok, type Result } from "../../src/kernel/result.ts";
import type { Refusal } from "../../src/handoff/types.ts";
import { counsellor, done, MINUTE, refused, reserve, SECOND } from "../handoff/world.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { BEGINS, handoverWorlds, type World } from "./handover-world.ts";
import { DAY, HOUR } from "./rig.ts";

jest.setTimeout(60_000);

const createWorld = handoverWorlds();
const folder = temporaryFolders();
const sam = counsellor(1);
const OVER = expect.stringMatching(/^Dit gesprek met ons is klaar\..* bel 112\. \[stopped\]$/);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
const status = async (): Promise<unknown> => (await world.state(1)).conversation?.status;

const dropped = <T>(result: Result<T, Refusal>): Result<string, Refusal> =>
  result.ok ? ok("") : result;

describe("the other bot is told to go on, with the last text", () => {
  test.each([
    ["closes it", (id: string) => close(world.deps, sam, id, "helped")],
    [
      "gives it back",
      async (id: string) => dropped(await release(world.deps, sam, id, "welkom.menu")),
    ],
  ])("when the counsellor %s", async (_, act) => {
    const id = await world.talks(1, sam);
    done(await act(id));
    expect(await world.hears(1)).toEqual([OVER]);
    expect(await status()).toBe("ended");
    expect(await world.entry(id)).toBeUndefined();
    expect(await act(id)).toEqual(refused("gone"));
    expect(await world.hears(1)).toEqual([]);
  });

  test("when the counsellor blocks somebody: the silence is ours alone", async () => {
    const id = await world.talks(1, sam);
    done(await block(world.deps, sam, id));
    expect(await world.hears(1)).toEqual([OVER]);
    expect(await world.says(1, "HULP")).toEqual([]);
    expect(await world.start(1)).toBe("refused");
  });

  test.each([
    [
      "WIS",
      "Gelukt. Alles van dit gesprek is gewist.\nDeze chat loopt via Botpress, een ander bedrijf. Dat bewaart zelf ook wat je schrijft. Dat kunnen wij niet wissen. [stopped]",
      undefined,
    ],
    [
      "AFMELDEN",
      expect.stringMatching(/^Oké, je krijgt geen berichten meer.* \[stopped\]$/),
      "optedout",
    ],
  ])("when the person writes %s, waiting or to a counsellor", async (word, told, after) => {
    const id = await world.talks(1, sam);
    done(await say(world.deps, sam, id, "Dit komt niet meer aan.", "1"));
    await world.receives(1, word);
    expect(await world.hears(1)).toEqual([told]);
    expect(await status()).toBe(after);
    expect(await world.entry(id)).toBeUndefined();
    await world.waits(2);
    expect(await world.says(2, word)).toEqual([told]);
  });

  test("when nobody chooses for half an hour", async () => {
    world = await createWorld({ online: 0 });
    await world.start(1);
    await world.pass(BEGINS);
    await world.hears(1);
    await world.pass(10 * MINUTE);
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^Je hoeft niets, [^[]*$/)]);
    await world.pass(20 * MINUTE);
    expect(await world.hears(1)).toEqual([
      expect.stringMatching(/^Het is een tijd stil\..* chatbot van daarnet\..* \[stopped\]$/),
    ]);
    expect(await status()).toBe("ended");
  });

  test("also when crisis words wait for an answer: the numbers go as well", async () => {
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    done(await close(world.deps, sam, id, "other"));
    expect(await world.hears(1)).toEqual([expect.stringMatching(/113[^[]*$/), OVER]);
    // In one line: who was told to go on drops what comes after it.
    const stored = await world.deps.store.messages(Buffer.from(id, "hex"));
    expect(stored.slice(-2).map(({ kind }) => kind)).toEqual(["crisis", "crisis"]);
    await world.pass(HOUR);
    expect(await world.hears(1)).toEqual([]);
  });

  test("also by AFMELDEN just after crisis words: the numbers go before it", async () => {
    await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    expect(await world.says(1, "AFMELDEN")).toEqual([
      expect.stringMatching(/113[^[]*$/),
      expect.stringMatching(/^Oké, je krijgt geen berichten meer.* \[stopped\]$/),
    ]);
    await world.pass(HOUR);
    expect(await world.hears(1)).toEqual([]);
  });

  test("also after a restart, when it could not be told before", async () => {
    const file = join(folder(), "uitweg.db");
    world = await createWorld({ file, at: "2026-11-24T10:00:00+01:00" });
    const id = await world.talks(1, sam);
    world.other.hangUp(true);
    done(await close(world.deps, sam, id, "helped"));
    expect(await world.hears(1)).toEqual([]);
    const { keys } = world.deps;
    await world.stop();
    world = await createWorld({ file, keys, at: "2026-11-24T10:01:00+01:00" });
    expect(await world.hears(1)).toEqual([OVER]);
  });

  test("also when it is the farewell of WIS that has to wait", async () => {
    await world.waits(1);
    world.other.hangUp(true);
    await world.says(1, "WIS");
    world.other.hangUp(false);
    await world.pass(10 * SECOND);
    expect(await world.hears(1)).toEqual([
      "Gelukt. Alles van dit gesprek is gewist.\nDeze chat loopt via Botpress, een ander bedrijf. Dat bewaart zelf ook wat je schrijft. Dat kunnen wij niet wissen. [stopped]",
    ]);
  });
});

describe("the other bot takes them back", () => {
  const nothingMore = async (): Promise<void> => {
    await world.pass(HOUR);
    expect(await world.hears(1)).toEqual([]);
    expect(await status()).toBe("ended");
    expect((await world.state(1)).handoff).toBeNull();
    expect(await world.takesBack(1)).toBe("stopped");
    expect(await world.hears(1)).toEqual([]);
  };

  test("before the queue began", async () => {
    await world.start(1);
    expect(await world.takesBack(1)).toBe("stopped");
    await nothingMore();
  });

  test("while they wait", async () => {
    const id = await world.waits(1);
    expect(await world.takesBack(1)).toBe("stopped");
    expect(await take(world.deps, sam, id)).toEqual(refused("gone"));
    await nothingMore();
  });

  test("while a counsellor is about to have them", async () => {
    const id = await world.waits(1);
    await reserve(world, sam, id);
    expect(await world.takesBack(1)).toBe("stopped");
    expect(await take(world.deps, sam, id)).toEqual(refused("gone"));
    await nothingMore();
  });

  test("while a counsellor has them, whose last text and open alarm are dropped", async () => {
    const id = await world.talks(1, sam);
    await world.says(1, "ik wil dood");
    done(await say(world.deps, sam, id, "Blijf je bij me?", "1"));
    await world.receives(1, "ik wil dood");
    const told: unknown[] = [];
    world.deps.store.listen((change) => told.push(change.left));
    expect(await world.takesBack(1)).toBe("stopped");
    expect(told).toEqual(["elsewhere"]);
    expect(await world.entry(id)).toBeUndefined();
    expect(await say(world.deps, sam, id, "hallo?", "2")).toEqual(refused("gone"));
    await nothingMore();
  });

  test("just after the counsellor ended it: once told, and that is all", async () => {
    const id = await world.talks(1, sam);
    done(await close(world.deps, sam, id, "helped"));
    expect(await world.takesBack(1)).toBe("stopped");
    expect(await world.hears(1)).toEqual([OVER]);
    await nothingMore();
  });

  test("just before the counsellor ends it: the counsellor comes too late", async () => {
    const id = await world.talks(1, sam);
    const [back, closed] = await Promise.all([
      world.takesBack(1),
      close(world.deps, sam, id, "helped"),
    ]);
    expect([back, closed]).toEqual(["stopped", refused("gone")]);
    await nothingMore();
  });

  test("whom we do not know, or who erased everything", async () => {
    expect(await world.takesBack(1)).toBe("unknown");
    await world.waits(1);
    await world.says(1, "WIS");
    expect(await world.takesBack(1)).toBe("unknown");
    expect(await world.receives(1, "hoi")).toEqual({ outcome: "refused" });
  });
});

describe("after the end", () => {
  beforeEach(async () => {
    const id = await world.talks(1, sam);
    done(await close(world.deps, sam, id, "helped"));
    await world.hears(1);
  });

  test("what comes late is no new beginning", async () => {
    for (const text of ["dank je", "MENU", "HULP", "START", "ik snuif coke"]) {
      expect(await world.says(1, text)).toEqual([]);
    }
    expect(await world.says(1, "", { media: true })).toEqual([]);
    expect(await status()).toBe("ended");
  });

  test("a crisis gets the numbers once", async () => {
    expect((await world.says(1, "ik wil dood")).join("\n")).toMatch(/113/);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    expect(await status()).toBe("ended");
  });

  test("WIS leaves nothing, AFMELDEN is heard", async () => {
    expect(await world.says(1, "AFMELDEN")).toEqual([
      expect.stringMatching(/^Oké, je krijgt geen/),
    ]);
    expect(await status()).toBe("optedout");
    expect(await world.says(1, "HULP")).toEqual([]);
    expect(await world.says(1, "WIS")).toEqual([expect.stringMatching(/^Gelukt/)]);
    expect(await status()).toBeUndefined();
  });

  test("a day later everything is gone", async () => {
    await world.pass(DAY - 1);
    expect(await status()).toBe("ended");
    await world.pass(1);
    expect(await status()).toBeUndefined();
  });
});

test("seven days after it came even a conversation in the queue is gone", async () => {
  await world.waits(1);
  await world.pass(7 * DAY + HOUR);
  while ((await world.deps.store.sweep(world.now(), 100)) > 0);
  expect(await status()).toBeUndefined();
});
