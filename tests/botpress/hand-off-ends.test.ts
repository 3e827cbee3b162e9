import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { botpressAddress } from "../../src/botpress/address.ts";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import type { Browser } from "../console/browser.ts";
import { HITL } from "./installed.ts";
import { createBotpressWorld, handOver, type BotpressWorld, type Handed } from "./world.ts";

jest.setTimeout(120_000);

const HOUR = 3_600_000;
let world: BotpressWorld;
let sam: Browser;
beforeAll(async () => {
  world = await createBotpressWorld(loadContent());
});
afterAll(() => world.stop());
afterEach(() => {
  expect(world.cloud.violations).toEqual([]);
  expect(world.cloud.dropped).toEqual([]);
});

const kept = ({ conversation }: Handed): readonly unknown[] =>
  world
    .running()
    .deliveries(
      "botpress-hitl",
      botpressAddress({ installation: HITL.name, conversation }).reveal(),
    );

/** Handed over and taken by Sam; gives the conversation's page. */
async function talks(person: Handed): Promise<string> {
  await person.hears(/plek \d/);
  const { location, html } = await sam.post("/console/wachtrij/volgende");
  if (location === null) throw new Error(html);
  await eventually("Sam's name", () => person.events().includes("hitlAssigned Sam"));
  return location;
}

const stopped = (person: Handed): Promise<boolean> =>
  eventually("the other bot to go on", () => person.events().at(-1) === "hitlStopped");

test("with nobody there it says so, names who is, and lets the person choose", async () => {
  const person = await handOver(world.cloud, [{ by: "user", text: "ik wil een mens" }]);
  await person.hears(/geen hulpverlener vrij/);
  await person.hears(/Wil je wachten op een mens/);
  expect(person.heard().join("\n")).toContain("Luisterlijn");
  await person.says("nee");
  await person.hears(/Je praat nu weer met de chatbot van daarnet/);
  await stopped(person);
});

test.each([
  ["WIS", 0],
  ["AFMELDEN", 1],
])("%s while a counsellor is there ends it, and the other bot goes on", async (word, rows) => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  await talks(person);
  await person.says(word);
  await stopped(person);
  const last = world.cloud.state.messages.at(-1)?.id;
  expect(world.cloud.state.events.at(-1)?.messageId).toBe(last);
  await eventually("what is kept", () => kept(person).length > 0 === rows > 0);
  // A late repeat of the start revives nobody, and the other bot is told that nobody will come.
  await expect(person.again([{ by: "user", text: "ik heb schulden" }])).rejects.toThrow(
    "NOT_STARTED",
  );
  expect(kept(person).length > 0).toBe(rows > 0);
});

test("who sent AFMELDEN is not written to because another bot asks", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  await talks(person);
  await person.says("AFMELDEN");
  await stopped(person);
  const before = person.heard();
  await expect(person.again([{ by: "user", text: "toch een mens graag" }])).rejects.toThrow(
    "NOT_STARTED",
  );
  expect(person.heard()).toEqual(before);
});

test("given back, our own bot says nothing more: the other one goes on", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  const page = await talks(person);
  expect((await sam.post(`${page}/terug`, { stap: "welkom.menu" })).status).toBe(303);
  await stopped(person);
  const before = person.heard();
  await person.says("en nu?");
  expect(person.heard()).toEqual(before);
});

test("who is handed over again has the same conversation there, and waits anew", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  const page = await talks(person);
  expect((await sam.post(`${page}/sluiten`, { afloop: "helped" })).status).toBe(303);
  await stopped(person);
  const again = await person.again([{ by: "user", text: "toch nog een vraag" }]);
  expect(again.conversation).toBe(person.conversation);
  await eventually("a place in the queue", () =>
    again
      .heard()
      .slice(-1)
      .some((text) => /plek \d/.test(text)),
  );
  const { location } = await sam.post("/console/wachtrij/volgende");
  expect((await sam.get(String(location))).html).toContain("toch nog een vraag");
  await eventually("Sam's name again", () => again.events().at(-1) === "hitlAssigned Sam");
  await again.stop();
});

test("what the plugin remarks in its own name is not the person's", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  const page = await talks(person);
  await world.cloud.ask("messages", {
    conversationId: person.conversation,
    userId: HITL.botId,
    type: "text",
    payload: { text: "The user went away for lunch." },
    tags: {},
  });
  await person.says("ik ben terug");
  const { html } = await sam.get(page);
  expect(html).toContain("ik ben terug");
  expect(html).not.toContain("lunch");
  await person.stop();
});

test("danger in what was said to the other bot is urgent here", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik wil niet meer leven" }]);
  await person.hears(/113/);
  expect((await sam.get("/console/wachtrij")).html).toMatch(/spoed/i);
  await person.stop();
});

test("a day after its end nothing of it is left here", async () => {
  sam = await world.counsellor("Sam");
  const person = await handOver(world.cloud, [{ by: "user", text: "ik heb schulden" }]);
  const page = await talks(person);
  expect((await sam.post(`${page}/sluiten`, { afloop: "helped" })).status).toBe(303);
  await stopped(person);
  world.pass(23 * HOUR);
  expect(kept(person)).not.toEqual([]);
  world.pass(HOUR + 1);
  await eventually("nothing to be left", () => kept(person).length === 0);
});
