import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import { close } from "../../src/handoff/close.ts";
import { hold } from "../../src/handoff/hold.ts";
import { note } from "../../src/handoff/note.ts";
import { invite, leave } from "../../src/handoff/readers.ts";
import { say } from "../../src/handoff/say.ts";
import { returnAll, transfer } from "../../src/handoff/transfer.ts";
import { view } from "../../src/handoff/view.ts";
import { counsellor, done, handoffWorlds, linesOf, read, refused, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = handoffWorlds();
let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const [sam, noor, kim] = [1, 2, 3].map((n) => counsellor(n)) as [Who, Who, Who];
type Who = ReturnType<typeof counsellor>;
let nonce = 0;
const next = (): string => String((nonce += 1));

describe("an answer", () => {
  test("arrives in order, and who came is told first", async () => {
    const id = await world.waits(1);
    await world.takes(sam, id);
    for (const text of ["een", "twee", "drie"]) {
      done(await say(world.deps, sam, id, text, next()));
    }
    expect(await world.hears(1)).toEqual([
      "Hoi, ik ben Sam1. Ik ben een mens, geen chatbot. Ik lees nu met je mee.",
      "een",
      "twee",
      "drie",
    ]);
  });

  test("sent twice with one form goes once, also at the same moment", async () => {
    const id = await world.talks(1, sam);
    const results = await Promise.all([1, 2, 3].map(() => say(world.deps, sam, id, "hoi", "form")));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual([refused("twice"), refused("twice")]);
    expect(await world.hears(1)).toEqual(["hoi"]);
  });

  test.each(["", " \n\t", "x".repeat(1001)])("%# of a wrong length is refused", async (text) => {
    const id = await world.talks(1, sam);
    expect(await say(world.deps, sam, id, text, next())).toEqual(refused("length"));
    expect(await note(world.deps, sam, id, text)).toEqual(refused("length"));
    expect(await world.hears(1)).toEqual([]);
  });

  test("of a thousand letters goes, with spaces around it that do not count", async () => {
    const id = await world.talks(1, sam);
    const longest = "x".repeat(1000);
    done(await say(world.deps, sam, id, `  ${longest}\r\n`, next()));
    expect(await world.hears(1)).toEqual([longest]);
  });

  test("goes by SMS with letters that a simple phone has", async () => {
    const id = await world.talks(1, sam);
    done(await say(world.deps, sam, id, "‘Ik’ snap het … ’s avonds – of niet\r\ntoch?", next()));
    expect(await world.hears(1)).toEqual(["'Ik' snap het ... 's avonds - of niet\ntoch?"]);
  });

  test("of somebody who does not hold the conversation is refused", async () => {
    const id = await world.talks(1, sam);
    expect(await say(world.deps, noor, id, "hoi", next())).toEqual(refused("not_yours"));
    expect(await say(world.deps, sam, "0".repeat(32), "hoi", next())).toEqual(refused("gone"));
    expect(await say(world.deps, sam, "../etc", "hoi", next())).toEqual(refused("gone"));
    const waits = await world.waits(2);
    expect(await say(world.deps, sam, waits, "hoi", next())).toEqual(refused("not_yours"));
  });
});

test("while a human is there the bot says nothing, and what the person writes is read", async () => {
  const id = await world.talks(1, sam);
  expect(await world.says(1, "hoi", "MENU", "ik heb ook een gokprobleem", "1")).toEqual([]);
  expect(linesOf(await read(world, sam, id)).slice(-4)).toEqual([
    "client: hoi",
    "client: MENU",
    "client: ik heb ook een gokprobleem",
    "client: 1",
  ]);
  expect(await world.entry(id)).toMatchObject({ unanswered: true, status: "human" });
  done(await say(world.deps, sam, id, "vertel", next()));
  expect(await world.entry(id)).toMatchObject({ unanswered: false });
});

test("a note is for colleagues: it is never sent, and is no message", async () => {
  const id = await world.talks(1, sam);
  done(await note(world.deps, sam, id, " zachtjes vragen naar huur "));
  expect(await world.hears(1)).toEqual([]);
  const { notes, lines } = await read(world, sam, id);
  expect(notes).toEqual([{ by: "Sam1", at: world.now(), text: "zachtjes vragen naar huur" }]);
  expect(lines.map(({ text }) => text)).not.toContain("zachtjes vragen naar huur");
  expect(await note(world.deps, noor, id, "hoi")).toEqual(refused("not_yours"));
});

test("on hold is told once, and the next answer ends it", async () => {
  const id = await world.talks(1, sam);
  const onHold = async () => (await world.entry(id))?.onHold;
  done(await hold(world.deps, sam, id, true));
  done(await hold(world.deps, sam, id, true));
  expect(await world.hears(1)).toEqual([
    expect.stringMatching(/^Ik ben even iets aan het uitzoeken.*Sam1$/),
  ]);
  expect(await onHold()).toBe(true);
  done(await say(world.deps, sam, id, "daar ben ik weer", next()));
  expect(await onHold()).toBe(false);
  done(await hold(world.deps, sam, id, true));
  done(await hold(world.deps, sam, id, false));
  expect(await onHold()).toBe(false);
  expect(await world.hears(1)).toHaveLength(2);
});

describe("what was said before", () => {
  test("is the counsellor's to read when the person said yes, with a summary", async () => {
    const id = await world.talks(1, sam, "ja");
    const seen = await read(world, sam, id);
    expect(linesOf(seen)).toContain("client: ik heb schulden");
    expect(linesOf(seen).at(-1)).toMatch(/^counsellor: Hoi, ik ben Sam1/);
    expect(seen.summary).toMatchObject({ topics: ["schulden"], slots: { consent: "yes" } });
  });

  test("stays shut when the person said no, also for a supervisor, before and after", async () => {
    const id = await world.waits(1, "nee");
    const boss = counsellor(9);
    const supervised = async () => done(await view(world.deps, boss, id, "supervisor"));
    expect(await supervised()).toMatchObject({ lines: [], summary: null });
    await world.takes(sam, id);
    await world.says(1, "hier ben ik");
    const seen = await read(world, sam, id);
    expect(seen.summary).toBeNull();
    expect(linesOf(seen)).toEqual([
      expect.stringMatching(/^counsellor: Hoi, ik ben Sam1/),
      "client: hier ben ik",
    ]);
    expect(await supervised()).toEqual(seen);
  });

  test("after a break the next counsellor reads on from the first, and not from before", async () => {
    const id = await world.talks(1, sam, "nee");
    await world.says(1, "aan sam");
    expect(await returnAll(world.deps, sam)).toBe(1);
    await world.says(1, "meer tegen niemand");
    await world.takes(noor, id);
    const lines = linesOf(await read(world, noor, id));
    expect(lines).toEqual(
      expect.arrayContaining(["client: aan sam", "client: meer tegen niemand"]),
    );
    expect(lines.join("\n")).not.toContain("ik heb schulden");
  });

  test("opens in a crisis, and a later no does not shut it", async () => {
    const id = await world.waits(1, "nee");
    await world.says(1, "ik wil dood");
    await world.takes(sam, id);
    const seen = await read(world, sam, id);
    expect(linesOf(seen)).toEqual(
      expect.arrayContaining(["client: ik heb schulden", "client: ik wil dood"]),
    );
    expect(seen.summary?.slots).toMatchObject({ crisis: "suicide" });
  });

  test.each([
    ["nee", ["nu"]],
    ["ja", ["toen", "nu"]],
  ] as const)(
    "with %s to passing on: of the notes a later counsellor reads %j",
    async (yes, read) => {
      const earlier = await world.talks(1, sam, yes);
      done(await note(world.deps, sam, earlier, "toen"));
      done(await close(world.deps, sam, earlier, "helped"));
      await world.pass(1);
      const id = await world.talks(1, sam, yes);
      expect(id).toBe(earlier);
      await world.pass(1);
      done(await note(world.deps, sam, id, "nu"));
      expect(await returnAll(world.deps, sam)).toBe(1);
      await world.takes(noor, id);
      const { notes } = done(await view(world.deps, noor, id, "holder"));
      expect(notes.map(({ text }) => text)).toEqual(read);
    },
  );

  test("is read by nobody else", async () => {
    const id = await world.talks(1, sam);
    for (const as of ["holder", "reader"] as const) {
      expect(await view(world.deps, noor, id, as)).toEqual(refused("not_yours"));
    }
    expect(await view(world.deps, sam, "0".repeat(32), "supervisor")).toEqual(refused("gone"));
    expect(await view(world.deps, sam, "x", "supervisor")).toEqual(refused("gone"));
  });
});

describe("a colleague who was invited", () => {
  test("reads what the holder reads, and writes nothing", async () => {
    const id = await world.talks(1, sam, "nee");
    await world.arrives(noor);
    done(await invite(world.deps, sam, id, noor.id));
    expect(await view(world.deps, noor, id, "reader")).toEqual({
      ok: true,
      value: await read(world, sam, id),
    });
    expect(await say(world.deps, noor, id, "hoi", next())).toEqual(refused("not_yours"));
    expect(await note(world.deps, noor, id, "hoi")).toEqual(refused("not_yours"));
    expect(await invite(world.deps, noor, id, sam.id)).toEqual(refused("not_yours"));
    done(await leave(world.deps, noor, id));
    expect(await view(world.deps, noor, id, "reader")).toEqual(refused("not_yours"));
    expect(await leave(world.deps, noor, id)).toEqual(refused("not_yours"));
  });

  test("must be there, and be another", async () => {
    const id = await world.talks(1, sam);
    expect(await invite(world.deps, sam, id, noor.id)).toEqual(refused("offline"));
    expect(await invite(world.deps, sam, id, sam.id)).toEqual(refused("offline"));
  });

  test.each(["colleague", "team", "queue"])("reads no more once it went to a %s", async (to) => {
    const id = await world.talks(1, sam);
    await world.arrives(noor, kim);
    done(await invite(world.deps, sam, id, noor.id));
    if (to === "colleague") done(await transfer(world.deps, sam, id, { counsellor: kim.id }, ""));
    if (to === "team") done(await transfer(world.deps, sam, id, { team: "debt" }, ""));
    if (to === "queue") expect(await returnAll(world.deps, sam)).toBe(1);
    expect(await view(world.deps, noor, id, "reader")).toEqual(refused("not_yours"));
    expect(await view(world.deps, sam, id, "holder")).toEqual(refused("not_yours"));
  });
});
