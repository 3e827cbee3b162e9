import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { address } from "../../src/kernel/secret.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import { kannelMissing } from "../channels/kannel-harness.ts";
import { eventually } from "../channels/wait.ts";
import { numberForms, tracesOf } from "../http/traces.ts";
import { createKannelWorld, type KannelWorld } from "./kannel-world.ts";

jest.setTimeout(120_000);
const suite = kannelMissing === null || process.env["CI"] === "true" ? describe : describe.skip;
const title =
  kannelMissing === null
    ? "the whole way through a real Kannel"
    : `the whole way through a real Kannel, which is missing: ${kannelMissing}`;

const GREETING = /^Hoi, dit is Uitweg\. Je praat met een chatbot/;
const MENU = /^Waar kunnen we je mee helpen\?/;

suite(title, () => {
  let world: KannelWorld;
  beforeAll(async () => {
    world = await createKannelWorld(loadContent());
  });
  afterAll(() => world.stop());

  test("a text comes in, the Dutch answer goes out, and its reports come back", async () => {
    const number = "+31612345701";
    await world.kannel.smsc.deliver(number, "hoi");
    const texts = await world.kannel.smsc.received(number, 2);
    expect(texts[0]).toMatchObject({ from: world.kannel.from, dataCoding: 0, parts: 2 });
    expect(texts[0]?.text).toMatch(GREETING);
    expect(texts[1]?.text).toMatch(MENU);
    await world.settled(number, "delivered");
    expect(world.server().deliveries("kannel", number)).toHaveLength(2);
  });

  test("the same message fifty times at once is answered once", async () => {
    const number = "+31612345702";
    const calls = Array.from({ length: 50 }, () => world.call("fifty", number, "hoi"));
    expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
    // Later than anything that a second answer could be.
    await world.texts(number, 2);
    expect(await world.call("after", number, "2")).toBe(200);
    const texts = await world.texts(number, 3);
    expect(texts).toHaveLength(3);
    expect(texts[2]).toMatch(/^Geldzorgen zijn zwaar/);
  });

  test("letters outside GSM-7 and an emoji are understood, and the answer stays in GSM-7", async () => {
    const number = "+31612345703";
    await world.kannel.smsc.deliver(number, "ïk heb “schulden” 😀");
    const texts = await world.kannel.smsc.received(number, 2);
    expect(texts[1]).toMatchObject({ dataCoding: 0 });
    expect(texts[1]?.text).toMatch(/^Geldzorgen zijn zwaar/);
  });

  test("a long text whose parts come in any order is read as one", async () => {
    const number = "+31612345704";
    const parts = ["Ik lig er elke nacht van wakker. ".repeat(4), "Het gaat om mijn schu", "lden."];
    await world.kannel.smsc.deliverParts(number, parts, [2, 0, 1]);
    expect((await world.texts(number, 2))[1]).toMatch(/^Geldzorgen zijn zwaar/);
    await world.kannel.smsc.deliver(number, "MENU");
    const texts = await world.texts(number, 3);
    expect(texts).toHaveLength(3);
    expect(texts[2]).toMatch(MENU);
  });

  test("a text that was refused twice is taken the third time and answered once", async () => {
    const number = "+31612345705";
    const before = world.proxy.answers.length;
    world.proxy.refuse(2);
    await world.kannel.smsc.deliver(number, "hoi");
    const texts = await world.texts(number, 2);
    expect(world.proxy.answers.slice(before)).toEqual([500, 500, 200]);
    expect(texts).toHaveLength(2);
  });

  test.each([
    ["undeliverable", "+31612345706"],
    ["rejected", "+31612345707"],
  ] as const)("a number that is %s shows as a failure", async (how, number) => {
    const failed = await world.server().metric("outbox_dead");
    world.kannel.smsc.refuse(number, how);
    await world.kannel.smsc.deliver(number, "hoi");
    await world.settled(number, "failed");
    expect(await world.server().metric("outbox_dead")).toBe(failed + 2);
  });

  test("what comes and goes while smsbox is away is not lost", async () => {
    const [caller, waiting] = ["+31612345708", "+31612345709"];
    await world.kannel.killSmsbox();
    await world.kannel.smsc.deliver(waiting, "hoi");
    expect(await world.call("away", caller, "hoi")).toBe(200);
    await eventually("a first attempt", () =>
      world.logged().some((line) => line.includes("unreachable")),
    );
    await world.kannel.startSmsbox();
    expect(await world.texts(caller, 2)).toHaveLength(2);
    expect(await world.texts(waiting, 2)).toHaveLength(2);
    await world.settled(caller, "delivered");
  });

  test("a restart loses neither what came nor what was to go, nor where somebody was", async () => {
    const [talking, waiting, late] = ["+31612345710", "+31612345711", "+31612345712"];
    await world.kannel.smsc.deliver(talking, "hoi");
    await world.texts(talking, 2);
    await world.settled(talking, "delivered");
    await world.kannel.killSmsbox();
    expect(await world.call("before the restart", waiting, "hoi")).toBe(200);
    await world.stopServer();
    await world.kannel.startSmsbox();
    await world.kannel.smsc.deliver(late, "hoi");
    await world.kannel.smsc.deliver(talking, "2");
    await eventually("a refusal", () => world.proxy.answers.at(-1) === 502);
    await world.startServer();
    expect(await world.texts(waiting, 2)).toHaveLength(2);
    expect(await world.texts(late, 2)).toHaveLength(2);
    expect((await world.texts(talking, 3))[2]).toMatch(/^Geldzorgen zijn zwaar/);
    await world.settled(talking, "delivered");
  });

  test("AFMELDEN is confirmed once, then there is silence until HULP", async () => {
    const number = "+31612345713";
    await world.kannel.smsc.deliver(number, "AFMELDEN");
    expect((await world.texts(number, 1))[0]).toMatch(/je krijgt geen berichten meer van ons/);
    // One after the other: Kannel may swap texts that come in the same moment.
    await world.call("silent 1", number, "hoi");
    await world.call("silent 2", number, "ik heb schulden");
    await world.call("help", number, "HULP");
    const texts = await world.texts(number, 3);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toMatch(GREETING);
  });

  test("the number and the texts are never readable, and after WIS their key is gone", async () => {
    const number = "+31612345714";
    const secret = "mijn oom Zjefke heeft hasj in Overvecht";
    const server = world.server();
    const traces = () => [
      ...numberForms(number).flatMap((form) => tracesOf(form, server.files())),
      ...[secret, "Zjefke", "dit is Uitweg"].flatMap((text) => tracesOf(text, server.files())),
    ];
    await world.kannel.smsc.deliver(number, secret);
    await world.texts(number, 2);
    const contact = contactHashes(server.keys, "kannel", address(number))[0];
    const [stored] = server.all(
      "select c.id, k.wrapped from conversations c join keys k on k.slot = c.key_slot where c.contact = ?",
      contact,
    );
    const wrapped = stored?.["wrapped"] as Buffer;
    const isStored = (): boolean =>
      Object.values(server.files()).some((bytes) => bytes.includes(wrapped.subarray(1)));
    expect(Object.keys(server.files())).toContain("uitweg.db-wal");
    expect(traces()).toEqual([]);
    expect(isStored()).toBe(true);

    await world.kannel.smsc.deliver(number, "WIS");
    await eventually("the farewell", async () =>
      (await world.texts(number, 1)).some((text) => text.startsWith("Gelukt. Alles is gewist")),
    );
    await eventually("the key to be gone", () => !isStored());
    const left = ["messages", "outbox", "due"].map(
      (table) => server.all(`select 1 from ${table} where conversation = ?`, stored?.["id"]).length,
    );
    expect(left).toEqual([0, 0, 0]);
    expect(server.all("select 1 from conversations where contact = ?", contact)).toEqual([]);
    await eventually(
      "the farewell to be gone",
      () => server.all("select 1 from conversations where contact is null").length === 0,
    );
    expect(traces()).toEqual([]);
  });

  test("nothing that was logged names anybody", () => {
    const logged = world.logged().join("");
    expect(logged).toContain("a text was not sent");
    expect(logged).not.toMatch(/6123457/);
    expect(logged).not.toContain(world.kannel.password);
  });
});
