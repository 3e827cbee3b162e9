import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import { visit, type Visitor } from "./visitor.ts";
import { createBotpressWorld, type BotpressWorld } from "./world.ts";

jest.setTimeout(120_000);

let world: BotpressWorld;
beforeAll(async () => {
  world = await createBotpressWorld(loadContent());
});
afterAll(() => world.stop());
afterEach(() => {
  world.own.trouble(null);
  expect(world.own.violations).toEqual([]);
});

const rows = (table: string): unknown =>
  world.running().all(`select count(*) as n from ${table}`)[0]?.["n"];

/** What became of the texts to this person, as long as we know them. */
const kept = ({ address }: Visitor): readonly unknown[] =>
  world.running().deliveries("botpress", address.reveal());

/** Writes, and waits for the next question. */
async function asked(visitor: Visitor, text: string): Promise<readonly string[]> {
  const before = visitor.heard().length;
  expect((await visitor.says(text)).status).toBe(200);
  await eventually(`a question after "${text}"`, () =>
    visitor
      .heard()
      .slice(before)
      .some(({ buttons }) => buttons.length > 0),
  );
  return visitor.heard().at(-1)?.buttons ?? [];
}

test("a whole flow by its buttons, and a counsellor at the end", async () => {
  const visitor = visit(world.own);
  const sam = await world.counsellor("Sam");
  expect(await asked(visitor, "hoi")).toContain("schulden");
  expect(await asked(visitor, "schulden")).toContain("huur");
  expect(await asked(visitor, "huur")).toEqual(["ja", "nee"]);
  expect(await asked(visitor, "ja")).toContain("een mens spreken");
  expect(visitor.heard().some(({ text }) => text.includes("Geldfit"))).toBe(true);
  expect(await asked(visitor, "een mens spreken")).toContain("ja, geef door");
  expect(await asked(visitor, "ja, geef door")).not.toEqual([]);

  const { html } = await sam.get("/console/wachtrij");
  expect(html).toContain("loopt via Botpress");
  const { location } = await sam.post("/console/wachtrij/volgende");
  const page = String(location);
  const answer = { tekst: "Hoe hoog is de huurschuld?", once: randomUUID() };
  expect((await sam.post(`${page}/bericht`, answer)).status).toBe(303);
  await eventually("the counsellor's answer", () =>
    visitor.heard().some(({ text }) => text === answer.tekst),
  );
  const talk = (await sam.get(page)).html;
  for (const secret of world.own.state.conversations) expect(talk).not.toContain(secret.id);
  expect(talk).not.toContain("Jan de Vries");
  expect((await sam.post(`${page}/sluiten`, { afloop: "helped" })).status).toBe(303);
  // No hand-off of Botpress': nothing is told in events.
  expect(world.own.state.events).toEqual([]);
});

test("a message that Botpress brings again is taken, and answered once", async () => {
  const visitor = visit(world.own);
  const id = randomUUID();
  await visitor.says("hoi", id);
  await visitor.hears(2);
  const before = [rows("conversations"), rows("messages"), rows("outbox")];
  const again = await visitor.says("hoi", id);
  expect([again.status, await again.text()]).toEqual([200, "{}"]);
  expect([rows("conversations"), rows("messages"), rows("outbox")]).toEqual(before);
});

test("a photo is refused politely, and neither fetched nor kept", async () => {
  const visitor = visit(world.own);
  await visitor.sends("image", { imageUrl: "https://a.example/foto.jpg" });
  await eventually("a word about photos", () =>
    visitor.heard().some(({ text }) => /foto/i.test(text)),
  );
});

test.each([
  ["too many at once", { status: 429, retryAfter: 1 }],
  ["a broken API", { status: 500 }],
  ["nonsense", "nonsense"],
  ["an answer that gets lost", "after"],
] as const)("%s: the answers arrive, once and in order", async (_name, trouble) => {
  const visitor = visit(world.own);
  const asked = world.own.calls.length;
  world.own.trouble(trouble);
  expect((await visitor.says("hoi")).status).toBe(200);
  await eventually("some attempts", () => world.own.calls.length > asked + 2);
  world.own.trouble(null);
  await visitor.hears(2);
  const heard = visitor.heard().map(({ text }) => text);
  expect(heard[0]).toMatch(/dit is Uitweg[^]*loopt via Botpress/);
  expect(heard[1]).toContain("Waar kunnen we je mee helpen?");
  expect(heard).toHaveLength(2);
});

test("a restart in the middle loses no answer", async () => {
  const visitor = visit(world.own);
  world.own.trouble({ status: 500 });
  await visitor.says("hoi");
  await world.restart();
  world.own.trouble(null);
  await visitor.hears(2);
  expect(visitor.heard()).toHaveLength(2);
});

test("WIS erases here, and a repeat of an older message revives nobody", async () => {
  const visitor = visit(world.own);
  const id = randomUUID();
  await visitor.says("hoi", id);
  await visitor.hears(2);
  expect(kept(visitor)).toHaveLength(2);
  await visitor.says("WIS");
  await visitor.hears(3);
  await eventually("nothing to be left", () => kept(visitor).length === 0);
  await visitor.says("hoi", id);
  expect(kept(visitor)).toEqual([]);
});

test("what is no message of a person's is let go", async () => {
  const visitor = visit(world.own);
  const before = rows("dedupe");
  const timer = { "x-bp-type": "workflow_update" };
  expect((await visitor.sends("text", { text: "hoi" }, undefined, timer)).status).toBe(200);
  expect(rows("dedupe")).toBe(before);
});

test.each([
  ["another channel of the bot", "slack", "channel"],
  ["SMS, which never goes through Botpress", "twilio", "channel"],
])("not allowed: %s", async (_name, integration, channel) => {
  const visitor = visit(world.own, integration, channel);
  const before = [rows("conversations"), rows("messages"), rows("dedupe")];
  const answer = await visitor.says("hoi");
  expect([answer.status, await answer.json()]).toEqual([403, { error: "CHANNEL_NOT_ALLOWED" }]);
  expect([rows("conversations"), rows("messages"), rows("dedupe")]).toEqual(before);
});
