import { beforeEach, expect, jest, test } from "@jest/globals";
import { startHandover } from "../../src/conversation/handover.ts";
import { receive } from "../../src/conversation/receive.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { createOtherBot, type OtherBot } from "../conversation/other-bot.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const BADGE = "loopt via Botpress";
const PERSON = JSON.stringify(["demo", "gesprek-7", "persoon-7"]);

const createWorld = worlds();
let world: World;
let other: OtherBot;
let bot: OtherBot;
let sanne: Person;
beforeEach(async () => {
  other = createOtherBot();
  bot = createOtherBot("botpress", { buttons: 10 });
  world = await createWorld(undefined, undefined, [other, bot]);
  sanne = await world.person("Sanne");
  await sanne.browser.post("/console/aanwezigheid", { stand: "available" });
});

/** The one conversation there is, which nothing of Botpress' own shows on any page. */
async function shown(): Promise<string> {
  const [entry] = await world.rig.deps.store.handoffs();
  const id = entry?.conversation.toString("hex") ?? "";
  const queue = (await sanne.browser.get("/console/wachtrij")).html;
  await sanne.browser.post(`/console/wachtrij/${id}`);
  const talk = (await sanne.browser.get(`/console/gesprek/${id}`)).html;
  for (const html of [queue, talk]) {
    expect(html).toContain(BADGE);
    expect(html).not.toMatch(/gesprek-7|persoon-7|demo|>Sms<|>Web</);
  }
  return talk;
}

test("somebody handed over is told apart, with what the other bot said, and goes back to it", async () => {
  const history = [{ from: "bot", text: "Ik haal er een mens bij." }] as const;
  const handover = { from: address(PERSON), dedupeKey: "1", history };
  await startHandover(world.rig.deps, other, handover);
  await world.rig.pass(2_000);
  const talk = await shown();
  expect(talk).toMatch(/De andere chatbot[^]*Ik haal er een mens bij\./);
  expect(talk).toMatch(/Uitweg \(automatisch\)[^]*Je staat op plek 1/);
  expect(talk).toContain("Geef terug aan de andere chatbot");
  expect(talk).not.toContain("Waar gaat Uitweg verder");
  const [entry] = await world.rig.deps.store.handoffs();
  const stap = /name="stap" value="([^"]+)"/.exec(talk)?.[1] ?? "";
  const id = entry?.conversation.toString("hex") ?? "";
  await sanne.browser.post(`/console/gesprek/${id}/terug`, { stap });
  await world.rig.pass(0);
  expect(other.told(PERSON).at(-1)).toMatch(/\[stopped\]$/);
});

test("the counsellor sees what somebody told the other bot they came for", async () => {
  const texts = ["hoi", "ik heb schulden bij mijn zorgverzekering", "ik wil stoppen met coke"];
  const history = texts.map((text) => ({ from: "client", text }) as const);
  await startHandover(world.rig.deps, other, { from: address(PERSON), dedupeKey: "1", history });
  await world.rig.pass(2_000);
  expect(await shown()).toMatch(/<dt>Onderwerp<\/dt><dd>Schulden, Verslaving<\/dd>/);
});

test("somebody on a channel of Botpress is told apart, and goes back to Uitweg", async () => {
  for (const [key, text] of ["ik wil een mens spreken", "ja, geef door"].entries()) {
    await receive(world.rig.deps, bot, {
      dedupeKey: String(key),
      from: address(PERSON),
      text: sealedText(text),
      media: false,
    });
  }
  const talk = await shown();
  expect(talk).toContain("Geef terug aan Uitweg");
  expect(talk).not.toContain("De andere chatbot");
});

test("somebody who texts is not", async () => {
  const id = await world.talks(sanne);
  const { html } = await sanne.browser.get(`/console/gesprek/${id}`);
  expect(html).toContain(">Sms<");
  expect(html).not.toContain("Botpress");
});
