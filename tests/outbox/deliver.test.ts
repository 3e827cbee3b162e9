import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { err } from "../../src/kernel/result.ts";
import { createRig, HOUR, MINUTE, SECOND, textOf } from "./rig.ts";
import type { Rig } from "./rig.ts";

const ANNE = "+31612345601";
const BRAM = "+31612345602";
let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
  rig.gateway.answer({ status: 202 });
});
afterEach(() => rig.stop());

const counts = () => rig.store.outboxCounts();

test("the texts of one person go in order", async () => {
  await rig.say(ANNE, ["een", "twee", "drie"]);
  await rig.outbox().run();
  expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: twee`, `${ANNE}: drie`]);
  expect(await counts()).toEqual({ queued: 0, sending: 0, ambiguous: 0, dead: 0, doubles: 0 });
});

test("a busy gateway is tried again later, and the next text waits for its turn", async () => {
  rig.gateway.answer({ status: 503 });
  await rig.say(ANNE, ["een", "twee"]);
  const outbox = rig.outbox();
  await outbox.run();
  rig.pass(2 * SECOND - 1);
  await outbox.run();
  expect(rig.sent()).toEqual([`${ANNE}: een`]);
  rig.pass(1);
  await outbox.run();
  expect(await rig.store.nextSendAt()).toEqual(new Date(rig.clock().getTime() + 4 * SECOND));
  rig.gateway.answer({ status: 202 });
  rig.pass(4 * SECOND);
  await outbox.run();
  const thrice = [`${ANNE}: een`, `${ANNE}: een`, `${ANNE}: een`];
  expect(rig.sent()).toEqual([...thrice, `${ANNE}: twee`]);
});

test("a refused text is given up at once and the next one goes", async () => {
  rig.gateway.answer((asked) => ({ status: textOf(asked) === `${ANNE}: een` ? 400 : 202 }));
  await rig.say(ANNE, ["een", "twee"]);
  await rig.outbox().run();
  rig.pass(HOUR);
  await rig.outbox().run();
  expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: twee`]);
  expect(await counts()).toMatchObject({ queued: 0, dead: 1 });
});

test.each([
  ["bot", 1],
  ["crisis", 0],
] as const)("after a day a %s text is given up: %d", async (kind, dead) => {
  rig.gateway.answer({ status: 503 });
  await rig.say(ANNE, ["een"], { kind });
  const outbox = rig.outbox();
  await outbox.run();
  rig.pass(24 * HOUR);
  await outbox.run();
  expect(await counts()).toMatchObject({ dead, queued: 1 - dead });
});

test("a crisis text waits for nothing and keeps its order", async () => {
  await rig.say(ANNE, ["counsellor"], { kind: "counsellor" });
  await rig.say(ANNE, ["bot"]);
  rig.gateway.answer({ status: 503 });
  const outbox = rig.outbox();
  await outbox.run();
  await rig.say(ANNE, ["bel 112", "ben je veilig?", "ik blijf hier"], { kind: "crisis" });
  let inHand = 0;
  let overlaps = 0;
  rig.gateway.answer(async () => {
    inHand += 1;
    if (inHand > 1) overlaps += 1;
    await sleep(20);
    inHand -= 1;
    return { status: 202 };
  });
  await outbox.run();
  expect(overlaps).toBe(0);
  expect(rig.sent().slice(1)).toEqual([
    `${ANNE}: bel 112`,
    `${ANNE}: ben je veilig?`,
    `${ANNE}: ik blijf hier`,
  ]);
});

test("who opted out at the provider is opted out here, and hears no more", async () => {
  rig.gateway.answer({ status: 400, body: { code: 21610 } });
  await rig.say(ANNE, ["een", "twee"], { via: "twilio" });
  await rig.outbox().run();
  rig.pass(HOUR);
  await rig.outbox().run();
  expect(rig.sent()).toEqual([`${ANNE}: een`]);
  expect(await rig.isOptedOut(ANNE, "twilio")).toBe(true);
  expect(await rig.isOptedOut(BRAM, "twilio")).toBe(false);
});

test("once a counsellor has claimed the conversation the bot's texts stay here", async () => {
  await rig.say(ANNE, ["bot"]);
  await rig.say(ANNE, ["hier is een mens"], { kind: "counsellor", update: { epoch: 1 } });
  await rig.say(BRAM, ["bot"]);
  await rig.outbox().run();
  expect(rig.sent().toSorted()).toEqual([`${ANNE}: hier is een mens`, `${BRAM}: bot`]);
});

test("a text whose key is gone, or whose gateway was taken away, harms no other", async () => {
  await rig.say(ANNE, ["een"]);
  const broken = rig.outbox({
    open: () => {
      throw new Error("no key");
    },
  });
  await broken.run();
  expect(await counts()).toMatchObject({ dead: 1, queued: 0 });
  await rig.say(BRAM, ["twee"]);
  await rig.outbox({ channels: new Map() }).run();
  expect(await counts()).toMatchObject({ dead: 1, queued: 1 });
  rig.pass(MINUTE);
  await rig.outbox().run();
  expect(rig.sent()).toEqual([`${BRAM}: twee`]);
});

test("nothing of a person is logged", async () => {
  rig.gateway.answer({ status: 503 });
  await rig.say(ANNE, ["geheim"]);
  await rig.outbox().run();
  rig.gateway.answer({ status: 400 });
  await rig.say(BRAM, ["geheim"]);
  await rig.outbox().run();
  expect(rig.logged).toHaveLength(2);
  expect(JSON.stringify(rig.logged)).not.toMatch(/6123456|geheim/);
});

test.each([
  ["bot", 30 * SECOND, 30 * SECOND],
  ["bot", 2 * HOUR, 10 * MINUTE],
  ["crisis", 5 * MINUTE, 30 * SECOND],
] as const)(
  "a %s text waits as long as its gateway asks, within bounds",
  async (kind, asks, waits) => {
    const busy = { retryable: true, ambiguous: false, optedOut: false, code: "kannel_429" };
    const send = () => Promise.resolve(err({ ...busy, retryAfterMs: asks }));
    const channels = new Map(
      [...rig.channels].map(([id, channel]) => [id, { ...channel, send }] as const),
    );
    await rig.say(ANNE, ["een"], { kind });
    await rig.outbox({ channels }).run();
    expect(await rig.store.nextSendAt()).toEqual(new Date(rig.clock().getTime() + waits));
  },
);
