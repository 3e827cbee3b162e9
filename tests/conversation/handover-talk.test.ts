import { join } from "node:path";
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { hold } from "../../src/handoff/hold.ts";
import { setPresence } from "../../src/handoff/presence.ts";
import { say } from "../../src/handoff/say.ts";
import { returnAll, transfer } from "../../src/handoff/transfer.ts";
import { view } from "../../src/handoff/view.ts";
import { counsellor, done, linesOf, MINUTE, SECOND } from "../handoff/world.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { handoverWorlds, type World } from "./handover-world.ts";

jest.setTimeout(60_000);

const createWorld = handoverWorlds();
const folder = temporaryFolders();
const [sam, noor] = [counsellor(1), counsellor(2)];
const HI = (name: string): unknown =>
  expect.stringMatching(new RegExp(`^Hoi, ik ben ${name}\\..* \\[assigned ${name}\\]$`));

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

describe("while they wait", () => {
  test("what they tell is for the counsellor: no menu and no subject of ours", async () => {
    const id = await world.waits(1);
    for (const text of [
      "ik snuif coke",
      "MENU",
      "HULP",
      "MENS",
      "PRIVACY",
      "TERUG",
      "dank je wel",
    ]) {
      expect(await world.says(1, text)).toEqual([
        expect.stringMatching(/^Oké, je houdt je plek\.[^]*\n1 niet wachten$/),
      ]);
    }
    await world.takes(sam, id);
    expect(linesOf(done(await view(world.deps, sam, id, "holder"))).join("\n")).toMatch(
      /client: ik snuif coke/,
    );
  });

  test("a danger goes to the head of the queue, and leads to nothing of ours afterwards", async () => {
    const id = await world.waits(1);
    expect((await world.says(1, "ik wil dood")).join("\n")).toMatch(/113/);
    expect(await world.entry(id)).toMatchObject({ team: "crisis", priority: "urgent" });
    await world.says(1, "ik ben veilig");
    expect(await world.says(1, "hulp kiezen")).toEqual([
      expect.stringMatching(/^Oké, je houdt je plek/),
    ]);
    expect(await world.entry(id)).toMatchObject({ priority: "urgent" });
  });

  test("too long: other help, and they keep their place", async () => {
    const id = await world.waits(1);
    await world.pass(10 * MINUTE);
    const heard = await world.hears(1);
    expect(heard[0]).toMatch(/^Sorry, het duurt langer/);
    expect(heard.at(-1)).toMatch(/^Wil je wachten op een mens\?/);
    expect(await world.entry(id)).toBeDefined();
    await world.says(1, "wachten");
    expect(await world.entry(id)).toBeDefined();
  });

  test("a photo is refused politely", async () => {
    await world.waits(1);
    expect(await world.says(1, "", { media: true })).toEqual([
      "Foto's en spraakberichten bewaren we niet en kunnen we niet openen. Kun je het typen?",
    ]);
  });
});

describe("with a counsellor", () => {
  test("the other bot is told who came, once, and texts go both ways", async () => {
    const id = await world.waits(1);
    await world.takes(sam, id);
    expect(await world.hears(1)).toEqual([HI("Sam1")]);
    expect(await world.says(1, "fijn dat je er bent")).toEqual([]);
    done(await say(world.deps, sam, id, "Vertel eens: één ding.", "1"));
    expect(await world.hears(1)).toEqual(["Vertel eens: één ding."]);
    const { lines } = done(await view(world.deps, sam, id, "holder"));
    expect(lines.slice(-2).map(({ from }) => from)).toEqual(["client", "counsellor"]);
  });

  test("a colleague who takes over is told of as well", async () => {
    const id = await world.talks(1, sam);
    await setPresence(world.deps, noor, "available");
    done(await transfer(world.deps, sam, id, { counsellor: noor.id }, ""));
    expect(await world.hears(1)).toEqual([HI("Sam2")]);
  });

  test("a team that takes over is told of when somebody comes", async () => {
    const id = await world.talks(1, sam);
    await setPresence(world.deps, noor, "available");
    done(await transfer(world.deps, sam, id, { team: "debt" }, ""));
    expect(await world.hears(1)).toEqual([
      expect.stringMatching(/^Een collega gaat met je verder/),
    ]);
    await world.takes(noor, id);
    expect(await world.hears(1)).toEqual([HI("Sam2")]);
  });

  test.each([
    ["falls silent", () => world.pass(3 * MINUTE)],
    ["goes home", () => returnAll(world.deps, sam)],
  ])("who %s: back in the queue, and it is not over", async (_, act) => {
    const id = await world.talks(1, sam);
    await act();
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^Sorry, de hulpverlener is weg/)]);
    expect((await world.state(1)).conversation?.status).toBe("waiting");
    expect(await world.says(1, "ik snuif coke")).toEqual([
      expect.stringMatching(/^Oké, je houdt je plek/),
    ]);
    await world.takes(noor, id);
    expect(await world.hears(1)).toEqual([HI("Sam2")]);
  });

  test("on hold is told without a signal", async () => {
    const id = await world.talks(1, sam);
    done(await hold(world.deps, sam, id, true));
    expect(await world.hears(1)).toEqual([
      expect.stringMatching(/even iets aan het uitzoeken.*Sam1$/),
    ]);
  });

  test("a photo is refused politely, and the counsellor sees that", async () => {
    const id = await world.talks(1, sam);
    const heard = await world.says(1, "", { media: true });
    expect(heard).toEqual([expect.stringMatching(/^Foto's en spraakberichten/)]);
    expect(linesOf(done(await view(world.deps, sam, id, "holder"))).at(-1)).toBe(
      `bot: ${heard[0] ?? ""}`,
    );
    // With words it is a text like any other.
    expect(await world.says(1, "kijk", { media: true })).toEqual([]);
  });

  test("crisis words alarm, and without an answer the numbers go out once", async () => {
    const id = await world.talks(1, sam);
    expect(await world.says(1, "ik wil dood")).toEqual([]);
    expect(await world.entry(id)).toMatchObject({ alarm: true });
    await world.pass(60 * SECOND);
    expect((await world.hears(1)).join("\n")).toMatch(/113/);
    await world.pass(30 * SECOND);
    expect(await world.hears(1)).toEqual([]);
  });

  test("a text that came twice is heard once", async () => {
    const id = await world.talks(1, sam);
    await world.says(1, "hoi", { dedupeKey: "one" });
    expect(await world.receives(1, "hoi", { dedupeKey: "one" })).toEqual({ outcome: "duplicate" });
    const { lines } = done(await view(world.deps, sam, id, "holder"));
    expect(lines.filter(({ text }) => text === "hoi")).toHaveLength(1);
  });
});

test("texts in one breath get one answer, and none before the queue begins", async () => {
  world = await createWorld({ quiet: 500 });
  await world.start(1);
  await world.receives(1, "hallo daar");
  await world.pass(1_000);
  expect(await world.hears(1)).toEqual([]);
  await world.pass(1_000);
  expect(await world.hears(1)).toEqual([expect.stringMatching(/^Je staat op plek 1/)]);
  for (const text of ["ik wacht al even", "op een mens"]) await world.receives(1, text);
  expect(await world.hears(1)).toEqual([]);
  await world.pass(500);
  expect(await world.hears(1)).toEqual([expect.stringMatching(/^Oké, je houdt je plek/)]);
});

test("who came is told after a restart too, when it could not be before", async () => {
  const file = join(folder(), "uitweg.db");
  const before = await createWorld({ file, at: "2026-11-24T10:00:00+01:00" });
  const id = await before.waits(1);
  before.other.hangUp(true);
  await before.takes(sam, id);
  done(await say(before.deps, sam, id, "Daar ben ik.", "1"));
  expect(await before.hears(1)).toEqual([]);
  const { keys } = before.deps;
  await before.stop();
  const after = await createWorld({ file, keys, at: "2026-11-24T10:01:00+01:00" });
  expect(await after.hears(1)).toEqual([HI("Sam1"), "Daar ben ik."]);
});

test("somebody whom no bot handed over begins nothing by writing", async () => {
  expect(await world.receives(7, "hoi")).toEqual({ outcome: "refused" });
  expect((await world.state(7)).conversation).toBeNull();
});
