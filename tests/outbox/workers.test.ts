import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { UitwegError } from "../../src/kernel/errors.ts";
import type { OutboxOptions } from "../../src/outbox/deliver.ts";
import { OUTBOX_DEFAULTS } from "../../src/outbox/settings.ts";
import { eventually } from "../channels/wait.ts";
import { createRig, MINUTE, SECOND, textOf } from "./rig.ts";
import type { Rig } from "./rig.ts";

const ANNE = "+31612345601";
let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
  rig.gateway.answer({ status: 202 });
});
afterEach(() => rig.stop());

test("two workers and fifty people: each text once, each person's in order, one at a time", async () => {
  const busy = new Set<string>();
  let overlaps = 0;
  let most = 0;
  let allAtWork = (): void => undefined;
  const sixteen = new Promise<void>((resolve) => (allAtWork = resolve));
  rig.gateway.answer(async (asked) => {
    const person = textOf(asked)?.split(":")[0] ?? "";
    if (busy.has(person)) overlaps += 1;
    busy.add(person);
    most = Math.max(most, busy.size);
    if (busy.size === 2 * OUTBOX_DEFAULTS.concurrency) allAtWork();
    await sixteen;
    await sleep(5); // time for one too many
    busy.delete(person);
    return { status: 202 };
  });
  const people = Array.from(
    { length: 50 },
    (_, index) => `+316123456${String(index).padStart(2, "0")}`,
  );
  await Promise.all(people.map((person) => rig.say(person, ["een", "twee", "drie"])));
  await Promise.all([rig.outbox().run(), rig.outbox().run()]);
  expect(overlaps).toBe(0);
  expect(most).toBe(16);
  for (const person of people) {
    const theirs = rig.sent().filter((text) => text.startsWith(person));
    expect(theirs).toEqual(["een", "twee", "drie"].map((text) => `${person}: ${text}`));
  }
});

const crash = (at: string): Partial<OutboxOptions> => ({
  failpoint: (where) => {
    if (where === at) throw new Error("the process ends here");
  },
});

test.each([
  ["before-send", [`${ANNE}: een`], 1],
  ["after-send", [`${ANNE}: een`, `${ANNE}: een`], 1],
] as const)("a worker that dies %s leaves a text of unknown fate", async (at, sent, doubles) => {
  await rig.say(ANNE, ["een"]);
  await rig.outbox(crash(at)).run();
  rig.pass(MINUTE);
  const next = rig.outbox();
  await next.run();
  // The report could not reach us before the new worker was there.
  rig.pass(MINUTE - 1);
  await next.run();
  expect(rig.sent()).toHaveLength(sent.length - 1);
  rig.pass(1);
  await next.run();
  expect(rig.sent()).toEqual(sent);
  expect(await rig.store.outboxCounts()).toMatchObject({ doubles, ambiguous: 0, sending: 0 });
});

test("a worker that dies while it sends once more: there is no third time", async () => {
  await rig.say(ANNE, ["een"]);
  await rig.outbox(crash("after-send")).run();
  for (const worker of [rig.outbox(crash("after-send")), rig.outbox()]) {
    rig.pass(MINUTE);
    await worker.run();
    rig.pass(MINUTE);
    await worker.run();
  }
  expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: een`]);
  expect(await rig.store.outboxCounts()).toMatchObject({ doubles: 1, dead: 1, ambiguous: 0 });
});

test("nobody takes a text that is in another's hands", async () => {
  await rig.say(ANNE, ["een"]);
  await rig.outbox(crash("before-send")).run();
  rig.pass(MINUTE - 1);
  await rig.outbox().run();
  expect(rig.gateway.asked).toEqual([]);
});

test("a text that waited too long in line goes back, and is sent under a new lease", async () => {
  rig.gateway.answer((asked) => {
    if (textOf(asked)?.endsWith("een")) rig.pass(20 * SECOND);
    return { status: 202 };
  });
  await rig.say(ANNE, ["een", "twee"], { kind: "crisis" });
  await rig.outbox().run();
  expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: twee`]);
  expect(JSON.stringify(rig.logged)).toContain('"code":"waited"');
});

test("a lease that an attempt can outlast is refused", () => {
  expect(() => rig.outbox({ settings: { leaseMs: 45_000 } })).toThrow("leaseMs");
});

test("a fate that cannot be stored at once is stored later, and nothing is sent twice", async () => {
  let failures = 1;
  await rig.say(ANNE, ["een"]);
  await rig
    .outbox({
      store: {
        claim: (...args) => rig.store.claim(...args),
        nextSendAt: () => rig.store.nextSendAt(),
        settle: (...args) => {
          failures -= 1;
          if (failures >= 0) return Promise.reject(new UitwegError("STORE_BUSY", "busy"));
          return rig.store.settle(...args);
        },
      },
    })
    .run();
  expect(rig.sent()).toEqual([`${ANNE}: een`]);
  expect(await rig.store.outboxCounts()).toMatchObject({ sending: 0, doubles: 0 });
});

test("a running outbox sends what comes, survives a busy store and stops when all is settled", async () => {
  let failures = 1;
  const outbox = rig.outbox({
    settings: { pollMs: 20 },
    store: {
      settle: (...args) => rig.store.settle(...args),
      nextSendAt: () => rig.store.nextSendAt(),
      claim: (...args) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new UitwegError("STORE_BUSY", "busy"));
        return rig.store.claim(...args);
      },
    },
  });
  outbox.start();
  await rig.say(ANNE, ["een"]);
  await eventually("the first text", () => rig.sent().length === 1);
  expect(JSON.stringify(rig.logged)).toContain("STORE_BUSY");
  let answered = false;
  rig.gateway.answer(async () => {
    await sleep(100);
    answered = true;
    return { status: 202 };
  });
  await rig.say(ANNE, ["twee"]);
  await eventually("the second text", () => rig.sent().length === 2);
  await outbox.stop();
  expect(answered).toBe(true);
  expect(await rig.store.outboxCounts()).toMatchObject({ sending: 0, queued: 0 });
  await rig.say(ANNE, ["drie"]);
  outbox.wake();
  await sleep(60);
  expect(rig.sent()).toHaveLength(2);
});

test("a wake-up is heard at once, long before the next look", async () => {
  const outbox = rig.outbox({ settings: { pollMs: 3_600_000 } });
  outbox.start();
  await sleep(20);
  await rig.say(ANNE, ["een"]);
  outbox.wake();
  await eventually("the text", () => rig.sent().length === 1);
  await outbox.stop();
});

test("stopping does not wait for ever", async () => {
  rig.gateway.answer("hang");
  await rig.say(ANNE, ["een"]);
  const outbox = rig.outbox({ settings: { stopMs: 50, pollMs: 20, sendTimeoutMs: 1000 } });
  outbox.start();
  await eventually("the text", () => rig.sent().length === 1);
  await outbox.stop();
  expect(await rig.store.outboxCounts()).toMatchObject({ sending: 1 });
  // What comes of it afterwards must not meet a closed store.
  await eventually("the end", async () => (await rig.store.outboxCounts()).sending === 0);
});
