import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import type { Browser } from "../console/browser.ts";
import { createBotpressWorld, handOver, type BotpressWorld, type Handed } from "./world.ts";

jest.setTimeout(120_000);

let world: BotpressWorld;
let sam: Browser;
let noor: Browser;
beforeAll(async () => {
  world = await createBotpressWorld(loadContent());
  sam = await world.counsellor("Sam");
  noor = await world.counsellor("Noor");
});
afterAll(() => world.stop());
afterEach(() => {
  world.cloud.trouble(null);
  expect(world.cloud.violations).toEqual([]);
  expect(world.cloud.dropped).toEqual([]);
});

const HISTORY = [
  { by: "bot", text: "Hallo, waarmee kan ik je helpen?" },
  { by: "user", text: "ik heb schulden bij mijn dealer" },
  { by: "bot", text: "Ik verbind je met een mens." },
] as const;

/** The other bot hands somebody over, who then waits. */
async function waits(): Promise<Handed> {
  const person = await handOver(world.cloud, HISTORY);
  expect(person.heard()).toEqual([]);
  await person.hears(/plek \d/);
  return person;
}

/** Sam takes who waits, and the other bot hears of it; gives the conversation's page. */
async function taken(person: Handed): Promise<string> {
  const { location, html } = await sam.post("/console/wachtrij/volgende");
  if (location === null) throw new Error(html);
  await person.hears(/ik ben Sam/);
  await eventually("Sam's name", () => person.events().includes("hitlAssigned Sam"));
  return location;
}

async function write(browser: Browser, page: string, text: string): Promise<void> {
  const { status, html } = await browser.post(`${page}/bericht`, {
    tekst: text,
    once: randomUUID(),
  });
  if (status !== 303) throw new Error(html);
}

test("a whole hand-off: history, both ways, a colleague, and the other bot goes on", async () => {
  const person = await waits();
  const page = await taken(person);

  const { html } = await sam.get(page);
  for (const { text } of HISTORY) expect(html).toContain(text);
  expect(html).toContain("loopt via Botpress");
  for (const secret of [person.conversation, person.user, "Jan", "jan@example.org"]) {
    expect(html).not.toContain(secret);
  }

  await write(sam, page, "Vertel eens, wat is er aan de hand?");
  await person.hears("Vertel eens, wat is er aan de hand?");
  await person.says("ik durf niet meer naar huis");
  expect((await sam.get(page)).html).toContain("ik durf niet meer naar huis");

  await person.sends("image", { imageUrl: "https://a.example/foto.jpg" });
  await person.hears(/foto/i);
  expect((await sam.get(page)).html).not.toContain("a.example");

  const passed = await sam.post(`${page}/doorgeven`, {
    naar: `wie:${world.idOf("Noor")}`,
    toelichting: "weet hier meer van",
  });
  expect(passed.status).toBe(303);
  await person.hears(/ik ben Noor/);
  await eventually("Noor's name", () => person.events().length === 2);
  await write(noor, page, "Ik ga met je verder.");
  await person.hears("Ik ga met je verder.");
  expect(person.events()).toEqual(["hitlAssigned Sam", "hitlAssigned Noor"]);

  expect((await noor.post(`${page}/sluiten`, { afloop: "helped" })).status).toBe(303);
  await eventually("the other bot to go on", () => person.events().includes("hitlStopped"));
  const last = world.cloud.state.events.at(-1)?.messageId;
  expect(world.cloud.state.messages.at(-1)?.id).toBe(last);
  leavesNoTrace([person.conversation, person.user, "mijn dealer", "Vertel eens", "durf niet meer"]);
});

/** Neither in a file, where all is sealed, nor in the log. */
function leavesNoTrace(secrets: readonly string[]): void {
  const server = world.running();
  for (const secret of secrets) {
    const found = Object.entries(server.files()).filter(([, bytes]) => bytes.includes(secret));
    expect(found.map(([name]) => name)).toEqual([]);
    expect(server.logged.join("\n")).not.toContain(secret);
  }
}

test.each([
  ["too many at once", { status: 429, retryAfter: 1 }],
  ["a broken API", { status: 500 }],
  ["nonsense", "nonsense"],
  ["a line that breaks off", "reset"],
  ["an answer that gets lost", "after"],
] as const)("%s: every text arrives, once and in order", async (_name, trouble) => {
  const person = await waits();
  const page = await taken(person);
  const asked = world.cloud.calls.length;
  world.cloud.trouble(trouble);
  for (const text of ["een", "twee", "drie"]) await write(sam, page, text);
  await eventually("some attempts", () => world.cloud.calls.length > asked + 3);
  world.cloud.trouble(null);
  await person.hears("drie");
  expect(person.heard().slice(-3)).toEqual(["een", "twee", "drie"]);
  await person.stop();
});

test("a restart in the middle loses nothing, doubles nothing", async () => {
  const person = await waits();
  const page = await taken(person);
  world.cloud.trouble({ status: 500 });
  await write(sam, page, "Dit is voor de herstart.");
  await world.restart();
  world.cloud.trouble(null);
  sam = await world.counsellor("Sam");
  noor = await world.counsellor("Noor");
  await person.hears("Dit is voor de herstart.");
  await person.says("ik ben er nog");
  expect((await sam.get(page)).html).toContain("ik ben er nog");
  await write(sam, page, "Ik ook.");
  await person.hears("Ik ook.");
  const said = person.heard();
  expect(new Set(said).size).toBe(said.length);
  expect(person.events()).toEqual(["hitlAssigned Sam"]);
  await person.stop();
});

test("the other bot takes the person back: nothing more is sent, also when it says so twice", async () => {
  const person = await waits();
  const page = await taken(person);
  const before = person.heard();
  await person.stop();
  await person.stop();
  const { status } = await sam.post(`${page}/bericht`, { tekst: "Ben je er nog?", once: "x" });
  expect(status).not.toBe(303);
  expect(person.heard()).toEqual(before);
  expect(person.events()).toEqual(["hitlAssigned Sam"]);
});

test("both sides stop at once", async () => {
  const person = await waits();
  const page = await taken(person);
  await Promise.all([sam.post(`${page}/sluiten`, { afloop: "helped" }), person.stop()]);
  await eventually("nothing to be left", async () => {
    const { html } = await sam.get("/console/gesprekken");
    return !html.includes(page);
  });
  world.cloud.dropped.splice(0); // what we said a moment too late: Botpress drops it, as it should
});
