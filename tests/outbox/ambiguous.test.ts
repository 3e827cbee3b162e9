import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createRig, HOUR, hashOf, MINUTE, SECOND, textOf } from "./rig.ts";
import type { Rig } from "./rig.ts";
import type { Answer } from "../channels/gateway.ts";

const ANNE = "+31612345601";
let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.stop());

const counts = () => rig.store.outboxCounts();
/** A gateway that is there, and does this with texts. */
const withTexts = (how: Answer) => {
  rig.gateway.answer((asked) => (textOf(asked) === null ? { status: 403 } : how));
};

describe("a text that may have been sent", () => {
  beforeEach(async () => {
    withTexts("reset");
    await rig.say(ANNE, ["een"]);
    await rig.say(ANNE, ["twee"]);
  });

  test("is not sent again once its report has come", async () => {
    const outbox = rig.outbox();
    await outbox.run();
    expect(await counts()).toMatchObject({ ambiguous: 1, queued: 1 });
    const ref = rig.refs()[0] ?? Buffer.alloc(0);
    expect(await rig.store.report({ by: { ref }, status: "accepted" })).toBe(true);
    withTexts({ status: 202 });
    await outbox.run();
    rig.pass(HOUR);
    await outbox.run();
    expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: twee`]);
    expect(await counts()).toMatchObject({ ambiguous: 0, doubles: 0 });
  });

  test("is sent once more after a minute without a report, and counted", async () => {
    const outbox = rig.outbox();
    await outbox.run();
    withTexts({ status: 202 });
    rig.pass(MINUTE - 1);
    await outbox.run();
    expect(rig.sent()).toEqual([`${ANNE}: een`]);
    rig.pass(1);
    await outbox.run();
    expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: een`, `${ANNE}: twee`]);
    expect(await counts()).toEqual({ queued: 0, sending: 0, ambiguous: 0, dead: 0, doubles: 1 });
    expect(JSON.stringify(rig.logged)).toContain("once more");
  });

  test("is given up when its second fate is unknown as well", async () => {
    const outbox = rig.outbox();
    await outbox.run();
    rig.pass(MINUTE);
    await outbox.run();
    expect(await counts()).toMatchObject({ dead: 1 });
    withTexts({ status: 202 });
    rig.pass(HOUR);
    await outbox.run();
    expect(rig.sent().filter((text) => text.endsWith("een"))).toHaveLength(2);
  });

  test("keeps its minute when the second request is refused for now", async () => {
    const outbox = rig.outbox();
    await outbox.run();
    withTexts({ status: 503 });
    rig.pass(MINUTE);
    await outbox.run();
    withTexts({ status: 202 });
    rig.pass(5 * SECOND + MINUTE - 1);
    await outbox.run();
    expect(rig.sent()).toHaveLength(2);
    rig.pass(1);
    await outbox.run();
    const thrice = [`${ANNE}: een`, `${ANNE}: een`, `${ANNE}: een`];
    expect(rig.sent()).toEqual([...thrice, `${ANNE}: twee`]);
    expect(await counts()).toMatchObject({ doubles: 1, dead: 0 });
  });
});

test("the minute begins when the gateway is seen to be healthy again", async () => {
  rig.gateway.answer("reset");
  await rig.say(ANNE, ["een"]);
  const outbox = rig.outbox();
  await outbox.run();
  await rig.gateway.close();
  for (let step = 0; step < 30; step += 1) {
    rig.pass(5 * SECOND);
    await outbox.run();
  }
  withTexts({ status: 202 });
  await rig.gateway.open();
  rig.pass(5 * SECOND);
  await outbox.run();
  rig.pass(MINUTE - 1);
  await outbox.run();
  expect(rig.sent()).toEqual([`${ANNE}: een`]);
  rig.pass(1);
  await outbox.run();
  expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: een`]);
  expect(await counts()).toMatchObject({ doubles: 1, ambiguous: 0 });
});

test("a gateway that stays away for a day ends it", async () => {
  rig.gateway.answer("reset");
  await rig.say(ANNE, ["een"]);
  const outbox = rig.outbox();
  await outbox.run();
  rig.pass(24 * HOUR);
  await outbox.run();
  expect(await counts()).toMatchObject({ ambiguous: 0, dead: 1 });
});

describe("where the provider can tell", () => {
  const listed = (body: string): Answer => ({ status: 200, body: { messages: [{ body }] } });
  const twilio = (list: Answer, how: Answer) => {
    rig.gateway.answer((asked) => (textOf(asked) === null ? list : how));
  };

  test("a text that it has is not sent again", async () => {
    twilio(listed("een"), "reset");
    await rig.say(ANNE, ["een"], { via: "twilio" });
    await rig.outbox().run();
    expect(await counts()).toEqual({ queued: 0, sending: 0, ambiguous: 0, dead: 0, doubles: 0 });
    rig.pass(HOUR);
    await rig.outbox().run();
    expect(rig.sent()).toEqual([`${ANNE}: een`]);
  });

  test("a text that it lists only later is not sent again either", async () => {
    twilio(listed("iets anders"), "reset");
    await rig.say(ANNE, ["een"], { via: "twilio" });
    const outbox = rig.outbox();
    await outbox.run();
    twilio(listed("een"), { status: 201 });
    rig.pass(MINUTE);
    await outbox.run();
    expect(rig.sent()).toEqual([`${ANNE}: een`]);
    expect(await counts()).toEqual({ queued: 0, sending: 0, ambiguous: 0, dead: 0, doubles: 0 });
  });

  test("a text that it does not have is sent after the minute, and is no double", async () => {
    twilio(listed("iets anders"), "reset");
    await rig.say(ANNE, ["een"], { via: "twilio" });
    const outbox = rig.outbox();
    await outbox.run();
    twilio(listed("iets anders"), { status: 201, body: { sid: "SM1" } });
    rig.pass(MINUTE - 1);
    await outbox.run();
    expect(rig.sent()).toHaveLength(1);
    rig.pass(1);
    await outbox.run();
    expect(rig.sent()).toEqual([`${ANNE}: een`, `${ANNE}: een`]);
    expect(await counts()).toMatchObject({ doubles: 0, ambiguous: 0 });
    const providers = [hashOf("twilio", "SM1")];
    expect(await rig.store.report({ by: { providers }, status: "delivered" })).toBe(true);
  });
});
