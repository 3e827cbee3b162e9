import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { pino } from "pino";
import { createClockwork } from "../../src/conversation/clockwork.ts";
import { eventually } from "../channels/wait.ts";
import { ANN, BEN, createRig, DAY, HOUR, type Rig } from "./rig.ts";

jest.setTimeout(60_000);

let rig: Rig;
afterEach(() => rig.stop());

const REMINDER = /^Je hoeft niets, we wilden alleen even zeggen dat we er zijn/;
const CLOSE = /^Het is een tijd stil\. We sluiten dit gesprek en wissen het over 24 uur/;

describe("somebody who falls silent", () => {
  test("gets one reminder, one goodbye, and is forgotten", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.pass(24 * HOUR - 1);
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(1);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(REMINDER)]);
    await rig.pass(24 * HOUR - 1);
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(1);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(CLOSE)]);
    await rig.pass(24 * HOUR - 1);
    expect((await rig.text(ANN, "")).outcome).toBe("answered");
    expect(rig.heard(ANN)[0]).toMatch(/^Fijn dat je weer schrijft/);
  });

  test("is a stranger again a day after the goodbye", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    await rig.pass(72 * HOUR);
    rig.heard(ANN);
    await rig.text(ANN, "hoi");
    expect(rig.heard(ANN)[0]).toMatch(/^Hoi, dit is Uitweg/);
  });

  test("is reminded once, however often they come back", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    await rig.pass(25 * HOUR);
    await rig.text(ANN, "ik heb schulden");
    rig.heard(ANN);
    await rig.pass(48 * HOUR - 1);
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(1);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(CLOSE)]);
  });

  test("starts the count anew with each text, and the question is still open", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    await rig.pass(23 * HOUR);
    await rig.text(ANN, "MENU");
    await rig.pass(23 * HOUR);
    rig.heard(ANN);
    await rig.pass(HOUR);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(REMINDER)]);
    await rig.text(ANN, "2");
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(/^Geldzorgen zijn zwaar/)]);
  });

  test("is not reminded where the operator switched it off", async () => {
    rig = await createRig({
      change: ({ settings }) => ({
        settings: { ...settings, remindAfter: { sms: null, web: null } },
      }),
    });
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.pass(48 * HOUR);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(CLOSE)]);
  });

  test("who said goodbye hears nothing more and is forgotten after a day", async () => {
    rig = await createRig();
    await rig.text(ANN, "dit gaat niet over mij");
    await rig.text(ANN, "MENU");
    await rig.text(ANN, "AFMELDEN");
    rig.heard(ANN);
    await rig.pass(9 * DAY);
    expect(rig.heard(ANN)).toEqual([]);
    expect(await rig.deps.store.nextDueAt()).toBeNull();
  });
});

describe("after a standstill of the server", () => {
  test("nobody gets a reminder and a goodbye in one breath", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.standstill(50 * HOUR);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(CLOSE)]);
    await rig.pass(2 * DAY);
    expect(rig.heard(ANN)).toEqual([]);
  });

  test("a late reminder still goes out while the goodbye is far", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    rig.heard(ANN);
    await rig.standstill(30 * HOUR);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(REMINDER)]);
    await rig.pass(18 * HOUR - 1);
    expect(rig.heard(ANN)).toEqual([]);
    await rig.pass(1);
    expect(rig.heard(ANN)).toEqual([expect.stringMatching(CLOSE)]);
  });

  test("the day until erasing begins with the goodbye, not with the silence", async () => {
    rig = await createRig();
    await rig.text(ANN, "hoi");
    await rig.standstill(5 * DAY);
    rig.heard(ANN);
    await rig.pass(24 * HOUR - 1);
    await rig.text(ANN, "hoi");
    expect(rig.heard(ANN)[0]).toMatch(/^Fijn dat je weer schrijft/);
  });

  test("everybody's turn comes, also of more people than are taken at a time", async () => {
    rig = await createRig();
    const numbers = Array.from({ length: 60 }, (_, index) => `+316100000${String(10 + index)}`);
    for (const number of numbers) await rig.text(number, "hoi");
    for (const number of numbers) rig.heard(number);
    await rig.standstill(25 * HOUR);
    await rig.standstill(0);
    expect(new Set(numbers.map((number) => rig.heard(number).length))).toEqual(new Set([1]));
  });
});

test("a conversation that cannot be read keeps nobody else waiting, and the log says so", async () => {
  rig = await createRig();
  await rig.text(ANN, "hoi");
  await rig.text(BEN, "hoi");
  rig.heard(ANN);
  rig.heard(BEN);
  const { store } = rig.deps;
  const [first] = await store.due(new Date(rig.now().getTime() + 2 * DAY), 1);
  if (first === undefined) throw new Error("nothing is due");
  await store.turn({ by: "conversation", id: first.conversation }, () => ({
    changes: { update: { session: Buffer.alloc(40) } },
    result: null,
  }));
  await rig.standstill(25 * HOUR);
  const reminded = [rig.heard(ANN).length, rig.heard(BEN).length];
  expect(reminded.filter((count) => count === 1)).toHaveLength(1);
  expect(rig.logged.join("")).toContain('"code":"SEAL_BROKEN"');
});

test("a text is gone seven days after it came, though its writer still writes", async () => {
  rig = await createRig();
  const { store } = rig.deps;
  await rig.text(ANN, "hoi");
  const [due] = await store.due(new Date(rig.now().getTime() + 2 * DAY), 1);
  const first = async (): Promise<boolean> => {
    const messages = due === undefined ? [] : await store.messages(due.conversation);
    return messages.some(({ seq }) => seq === 0);
  };
  for (let day = 1; day <= 6; day += 1) {
    await rig.pass(DAY);
    await rig.text(ANN, "MENU");
  }
  await rig.pass(DAY - 1);
  await sweep(() => rig.heard(ANN).length > 0);
  expect(await first()).toBe(true);
  await rig.pass(60_001);
  await sweep(async () => !(await first()));
  await rig.text(ANN, "2");
  expect(rig.heard(ANN).at(-1)).toMatch(/^Geldzorgen zijn zwaar/);
});

/** The clockwork as it runs in the server, until it has come so far. */
async function sweep(done: () => boolean | Promise<boolean>): Promise<void> {
  const log = pino({ enabled: false });
  const clockwork = createClockwork(rig.deps, { wakeOutbox: () => undefined, log });
  clockwork.start();
  await eventually("the clockwork", done);
  await clockwork.stop();
}
