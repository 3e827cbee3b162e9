import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Report } from "../../src/store/outbox-store.ts";
import { createPerson, SECOND, text, type World } from "./contract-world.ts";

export function reportContract(world: () => World): void {
  /** A text that was sent under a reference and a provider's id. */
  const sent = async () => {
    const { turn, claimOne, store } = world();
    const person = createPerson();
    const [ref, provider] = [randomBytes(16), randomBytes(16)];
    await turn(person, { messages: [text("bot", ref)] });
    const job = await claimOne();
    await store.settle(job, { status: "sent", provider });
    return { person, ref, provider };
  };

  test("finds the text by our reference or any of the provider's hashes", async () => {
    const { store, deliveries } = world();
    const one = await sent();
    const two = await sent();
    expect(await store.report({ by: { ref: one.ref }, status: "delivered" })).toBe(true);
    const providers = [randomBytes(16), two.provider];
    expect(await store.report({ by: { providers }, status: "failed", code: "30003" })).toBe(true);
    expect(await deliveries(one.person)).toEqual(["delivered"]);
    expect(await deliveries(two.person)).toEqual(["failed"]);
    expect(await store.outboxCounts()).toMatchObject({ dead: 1 });
    expect(await store.report({ by: { ref: randomBytes(16) }, status: "sent" })).toBe(false);
  });

  const orders: [Report["status"][], string][] = [
    [["accepted"], "sent"],
    [["sent", "delivered", "accepted", "sent"], "delivered"],
    [["delivered", "failed"], "delivered"],
    [["failed", "sent"], "failed"],
    [["failed", "delivered"], "delivered"],
  ];
  test.each(orders)("never goes back: %j is %s", async (statuses, result) => {
    const { store, deliveries } = world();
    const { person, ref } = await sent();
    for (const status of statuses) await store.report({ by: { ref }, status });
    expect(await deliveries(person)).toEqual([result]);
  });

  test("settles an ambiguous text, so that it is not sent again", async () => {
    const { turn, claim, claimOne, store, in: at, now, pass, deliveries } = world();
    const person = createPerson();
    const ref = randomBytes(16);
    await turn(person, { messages: [text("bot", ref), text("bot")] });
    const job = await claimOne();
    const times = { since: now(), at: at(60 * SECOND) };
    await store.settle(job, { status: "ambiguous", ...times, code: "timeout" });
    await store.report({ by: { ref }, status: "accepted" });
    expect(await deliveries(person)).toEqual(["sent", "queued"]);
    pass(90 * SECOND);
    expect(await claim()).toMatchObject([{ seq: 1 }]);
  });

  test("comes before the worker is back, who still brings the provider's id", async () => {
    const { turn, claim, claimOne, store, deliveries, in: at } = world();
    const person = createPerson();
    const [ref, provider] = [randomBytes(16), randomBytes(16)];
    await turn(person, { messages: [text("bot", ref)] });
    const job = await claimOne();
    await store.report({ by: { ref }, status: "sent" });
    await store.settle(job, { status: "sent", provider });
    await store.report({ by: { providers: [provider] }, status: "delivered" });
    await store.settle(job, { status: "retry", at: at(0), code: "timeout" });
    expect(await deliveries(person)).toEqual(["delivered"]);
    expect(await claim()).toEqual([]);
  });
}
