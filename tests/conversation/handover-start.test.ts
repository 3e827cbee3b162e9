import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { view } from "../../src/handoff/view.ts";
import { counsellor, done, idOf } from "../handoff/world.ts";
import { tracesOf } from "../http/traces.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { BEGINS, bot, client, handoverWorlds, HISTORY, personOf } from "./handover-world.ts";
import { DAY, HOUR } from "./rig.ts";

jest.setTimeout(60_000);

const createWorld = handoverWorlds();
const folder = temporaryFolders();
const sam = counsellor(1);

const QUEUED = expect.stringMatching(
  /^Je staat op plek 1 in de rij\.[^]*loopt via Botpress[^]*\n1 niet wachten\n2 wachten$/,
);

describe("somebody whom another bot hands over", () => {
  test("hears nothing before the other bot forwards it, and then the place in the queue", async () => {
    const world = await createWorld();
    expect(await world.start(1)).toBe("started");
    await world.pass(BEGINS - 1);
    expect(await world.hears(1)).toEqual([]);
    expect((await world.state(1)).conversation?.status).toBe("bot");
    await world.pass(1);
    expect(await world.hears(1)).toEqual([QUEUED]);
    const { conversation, handoff } = await world.state(1);
    expect(conversation).toMatchObject({ status: "waiting", team: "general", priority: "normal" });
    expect(handoff).toMatchObject({ mode: "queue", consent: "transcript" });
    expect(await world.entry(idOf(await world.state(1)))).toMatchObject({ medium: "web" });
  });

  test("is second behind the first", async () => {
    const world = await createWorld();
    await world.waits(1);
    await world.start(2);
    await world.pass(BEGINS);
    expect(await world.hears(2)).toEqual([expect.stringMatching(/^Je staat op plek 2/)]);
  });

  test("brings along what was said, which is never sent again", async () => {
    const world = await createWorld();
    const id = await world.talks(1, sam);
    const { lines, summary } = done(await view(world.deps, sam, id, "holder"));
    expect(lines.slice(0, 2)).toMatchObject([
      { from: "client", text: "ik heb schulden bij Zjefke", delivery: null },
      { from: "bot", text: "Wil je met een mens praten?", delivery: null },
    ]);
    expect(summary?.topics).toEqual(["debt"]);
  });

  test("brings no more than a hundred texts, and none longer than two thousand letters", async () => {
    const world = await createWorld();
    const many = Array.from({ length: 150 }, (_, index) => bot(`${index} ${"x".repeat(3000)}`));
    const id = await world.talks(1, sam, many);
    const { lines } = done(await view(world.deps, sam, id, "holder"));
    const brought = lines.filter(({ delivery }) => delivery === null);
    expect(brought).toHaveLength(100);
    expect(brought[0]?.text).toMatch(/^50 x+$/);
    expect(brought[0]?.text).toHaveLength(2000);
  });

  test("is answered in the language that they wrote to the other bot", async () => {
    const world = await createWorld();
    await world.start(1, [client("hello, I would like to talk to somebody please"), client("ok")]);
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([expect.stringMatching(/^You are number 1 in the queue/)]);
  });

  test("without a word said before waits too, in their own language", async () => {
    const world = await createWorld();
    await world.waits(1, []);
    expect(await world.says(1, "can you speak english with me please")).toEqual([
      expect.stringMatching(/^Okay, you keep your place/),
    ]);
  });
});

describe("when nobody can come", () => {
  test.each([
    ["is online", { online: 0 }, /^Er is nu geen hulpverlener vrij/],
    [
      "is there at night",
      { at: "2026-11-24T23:30:00+01:00" },
      /^Onze hulpverleners zijn er nu niet/,
    ],
  ])("nobody %s: other help and a choice", async (_, options, words) => {
    const world = await createWorld(options);
    await world.start(1);
    await world.pass(BEGINS);
    const heard = await world.hears(1);
    expect(heard[0]).toMatch(words);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.at(-1)).toMatch(/^Wil je wachten op een mens\?[^]*\n1 wachten\n2 niet wachten$/);
    expect((await world.state(1)).conversation?.status).toBe("bot");
    expect(await world.says(1, "wat een gedoe met mijn schulden")).toEqual([heard.at(-1)]);
    expect(await world.says(1, "1")).toEqual([expect.stringMatching(/^Oké, je staat in de rij/)]);
    expect((await world.state(1)).handoff).toMatchObject({ mode: "queue", consent: "transcript" });
  });

  test("the other bot goes on when the person does not wait", async () => {
    const world = await createWorld({ online: 0 });
    await world.start(1);
    await world.pass(BEGINS);
    await world.hears(1);
    expect(await world.says(1, "niet wachten")).toEqual([
      expect.stringMatching(/^Prima, dan wacht je niet\..* bel 112\. \[stopped\]$/),
    ]);
    expect((await world.state(1)).conversation?.status).toBe("ended");
  });

  test("nobody works here at all: other help, and the other bot goes on at once", async () => {
    const world = await createWorld({ staffed: false, online: 0 });
    await world.start(1);
    await world.pass(BEGINS);
    const heard = await world.hears(1);
    expect(heard[0]).toMatch(/^Er werkt hier nu geen hulpverlener/);
    expect(heard.filter((line) => line.includes("[stopped]"))).toEqual([heard.at(-1)]);
    expect((await world.state(1)).conversation?.status).toBe("ended");
  });
});

describe("danger in what was said to the other bot", () => {
  test.each([
    ["alone", [client("ik wil dood"), bot("Wat naar."), client("hoi")]],
    ["over two texts", [client("ik wil er"), client("gewoon niet meer zijn")]],
    ["over three texts", [client("ik wil er"), client("gewoon niet"), client("meer zijn")]],
  ])("is heard (%s): the numbers, and the head of the queue", async (_, history) => {
    const world = await createWorld();
    await world.waits(2);
    await world.start(1, history);
    expect((await world.state(1)).handoff).toBeNull();
    await world.pass(BEGINS);
    expect((await world.hears(1)).join("\n")).toMatch(/113/);
    const { conversation, handoff } = await world.state(1);
    expect(conversation).toMatchObject({ status: "waiting", team: "crisis", priority: "urgent" });
    expect(handoff).toMatchObject({ consent: "transcript" });
    expect(await world.entry(idOf(await world.state(1)))).toMatchObject({ priority: "urgent" });
  });

  test("is not what the other bot said", async () => {
    const world = await createWorld();
    await world.waits(1, [bot("Wil je dood? Bel 113."), client("nee hoor, alleen schulden")]);
    expect((await world.state(1)).conversation?.priority).toBe("normal");
  });

  test("and no team here: the numbers and the question stay, and no end", async () => {
    const world = await createWorld({ staffed: false, online: 0 });
    await world.start(1, [client("ik wil dood")]);
    await world.pass(BEGINS);
    expect((await world.hears(1)).join("\n")).toMatch(/113/);
    const answer = await world.says(1, "het helpt niet");
    expect(answer.join("\n")).toMatch(/113/);
    expect(answer.join("\n")).not.toMatch(/stopped/);
  });
});

describe("before the queue begins", () => {
  test("a text is kept for the counsellor and gets no answer of ours", async () => {
    const world = await createWorld();
    await world.start(1);
    expect(await world.says(1, "ik snuif coke")).toEqual([]);
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([QUEUED]);
  });

  test("a danger is heard, and the queue's text does not come after it", async () => {
    const world = await createWorld();
    await world.start(1);
    expect((await world.says(1, "ik wil dood")).join("\n")).toMatch(/113/);
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([]);
    expect((await world.state(1)).conversation).toMatchObject({ team: "crisis" });
  });

  test("a possible danger that was none leads to the queue", async () => {
    const world = await createWorld();
    await world.start(1);
    expect((await world.says(1, "ik zie het niet meer zitten")).join("\n")).toMatch(/113/);
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([]);
    expect((await world.says(1, "nee")).at(-1)).toEqual(QUEUED);
  });

  test("WIS leaves nothing, and nothing comes of the start", async () => {
    const world = await createWorld();
    await world.start(1);
    expect(await world.says(1, "WIS")).toEqual([
      "Gelukt. Alles van dit gesprek is gewist.\nDeze chat loopt via Botpress, een ander bedrijf. Dat bewaart zelf ook wat je schrijft. Dat kunnen wij niet wissen. [stopped]",
    ]);
    await world.pass(HOUR);
    expect(await world.hears(1)).toEqual([]);
    expect((await world.state(1)).conversation).toBeNull();
  });
});

describe("a second start", () => {
  test("of somebody who is here changes nothing", async () => {
    const world = await createWorld();
    const id = await world.talks(1, sam);
    expect(await world.start(1, [client("ik wil dood")])).toBe("exists");
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([]);
    const { lines } = done(await view(world.deps, sam, id, "holder"));
    expect(lines.map(({ text }) => text).join("\n")).not.toMatch(/dood/);
  });

  test("that is the first one repeated does nothing, also after WIS", async () => {
    const world = await createWorld();
    await world.start(1, HISTORY, { dedupeKey: "same" });
    expect(await world.start(1, HISTORY, { dedupeKey: "same" })).toBe("exists");
    await world.says(1, "WIS");
    expect(await world.start(1, HISTORY, { dedupeKey: "same" })).toBe("refused");
    expect((await world.state(1)).conversation).toBeNull();
  });

  test("after the end begins anew", async () => {
    const world = await createWorld();
    await world.waits(1);
    await world.says(1, "niet wachten");
    expect(await world.start(1, [client("toch wel")])).toBe("started");
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([QUEUED]);
    await world.pass(DAY); // the end before it does not erase it
    expect((await world.state(1)).conversation?.status).toBe("waiting");
  });

  test("just before the earlier time would be erased keeps what is new", async () => {
    const world = await createWorld();
    await world.waits(1);
    await world.says(1, "niet wachten");
    await world.pass(DAY - 1);
    await world.start(1);
    await world.pass(1);
    await world.pass(BEGINS);
    expect(await world.hears(1)).toEqual([QUEUED]);
  });

  test("does not undo an AFMELDEN", async () => {
    const world = await createWorld();
    await world.waits(1);
    await world.says(1, "AFMELDEN");
    expect(await world.start(1)).toBe("refused");
    await world.says(1, "WIS"); // which leaves the opt-out and nothing else
    expect(await world.start(1)).toBe("refused");
    await world.pass(HOUR);
    expect(await world.hears(1)).toEqual([]);
  });
});

test("a restart before the queue begins loses nothing, and leaves nothing to read", async () => {
  const home = folder();
  const file = join(home, "uitweg.db");
  const before = await createWorld({ file, at: "2026-11-24T10:00:00+01:00" });
  await before.start(1);
  const { keys } = before.deps;
  await before.stop();
  const disk = Object.fromEntries(
    readdirSync(home).map((name) => [name, readFileSync(join(home, name))]),
  );
  expect(disk["uitweg.db"]?.length).toBeGreaterThan(0);
  for (const secret of ["Zjefke", "Wil je met een mens", "persoon-1", "gesprek-1", personOf(1)]) {
    expect(tracesOf(secret, disk)).toEqual([]);
  }
  const after = await createWorld({ file, keys, at: "2026-11-24T10:00:05+01:00" });
  expect(await after.hears(1)).toEqual([QUEUED]);
});
