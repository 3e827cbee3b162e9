import { expect, test } from "@jest/globals";
import { createPerson, LEASE, SECOND, text, type World } from "./contract-world.ts";

const SENT = { status: "sent", provider: null } as const;

export function outboxContract(world: () => World): void {
  test("sends the texts of one conversation in order, and others meanwhile", async () => {
    const { say, claim, claimed, store } = world();
    const [one, two] = [createPerson(), createPerson()];
    await say(one, "client", "bot", "bot");
    await say(two, "client", "counsellor");
    const jobs = await claim();
    expect(jobs.map(({ kind, seq }) => `${kind}:${seq}`).sort()).toEqual(["bot:1", "counsellor:1"]);
    expect(await claimed()).toEqual([]);
    for (const job of jobs) await store.settle(job, SENT);
    expect(await claimed()).toEqual(["bot:2"]);
  });

  test("gives a worker all it needs", async () => {
    const { turn, claimOne, look, now } = world();
    const person = createPerson();
    const message = text("bot");
    await turn(person, { messages: [message] });
    const job = await claimOne();
    const { conversation } = await look(person);
    expect(job).toEqual({
      conversation: person.id,
      seq: 0,
      channel: "phone",
      kind: "bot",
      ref: expect.any(Buffer),
      attempts: 0,
      createdAt: now(),
      wrappedKey: conversation?.wrappedKey,
      address: conversation?.address,
      body: message.body,
      extra: null,
      ambiguousSince: null,
      doubled: false,
    });
    expect(job.ref).toHaveLength(16);
  });

  test("keeps what goes along with a text, for every attempt", async () => {
    const { turn, claimOne, store, in: at, pass } = world();
    const person = createPerson();
    const extra = Buffer.from("sealed");
    await turn(person, { messages: [{ ...text("counsellor"), extra }] });
    const job = await claimOne();
    expect(job.extra).toEqual(extra);
    await store.settle(job, { status: "retry", at: at(SECOND), code: "timeout" });
    pass(SECOND);
    expect(await claimOne()).toMatchObject({ extra, attempts: 1 });
  });

  test("never sends what another bot has said", async () => {
    const { turn, claimed, deliveries } = world();
    const person = createPerson();
    const said = { ...text("bot"), sentElsewhere: true as const };
    await turn(person, { messages: [said, text("bot")] });
    expect(await deliveries(person)).toEqual([null, "queued"]);
    expect(await claimed()).toEqual(["bot:1"]);
  });

  test("withdraws what waited, of whoever it is, but not the texts of its own turn", async () => {
    const { say, turn, deliveries } = world();
    const person = createPerson();
    await say(person, "bot", "counsellor", "crisis");
    await turn(person, { withdraw: true, messages: [text("bot")] });
    expect(await deliveries(person)).toEqual(["cancelled", "cancelled", "queued", "queued"]);
  });

  test("gives no text to two workers, and no more than asked for", async () => {
    const { say, claim } = world();
    for (let people = 0; people < 12; people += 1) await say(createPerson(), "bot");
    const claims = await Promise.all([claim(5), claim(5), claim(5)]);
    expect(claims.map((jobs) => jobs.length)).toEqual([5, 5, 2]);
    const ids = claims.flat().map(({ conversation }) => conversation.toString("hex"));
    expect(new Set(ids).size).toBe(12);
  });

  test("lets crisis, opt-out and erase texts wait for nothing", async () => {
    const { say, claimOne, claimed, store, in: at } = world();
    const person = createPerson();
    await say(person, "counsellor");
    await say(createPerson(), "bot");
    const stuck = await claimOne();
    await store.settle(stuck, { status: "retry", at: at(600 * SECOND), code: "timeout" });
    await say(person, "counsellor", "crisis", "optout");
    expect((await claimed(3)).slice(0, 2)).toEqual(["crisis:2", "optout:3"]);
  });

  test("lets a crisis supersede the bot's texts of earlier turns", async () => {
    const { say, claimed, deliveries } = world();
    const person = createPerson();
    await say(person, "client", "bot", "counsellor", "bot");
    await say(person, "client", "bot", "crisis", "bot");
    expect(await deliveries(person)).toEqual([
      null,
      "cancelled",
      "queued",
      "cancelled",
      null,
      "queued",
      "queued",
      "queued",
    ]);
    expect(await claimed()).toEqual(["crisis:6", "counsellor:2"]);
  });

  test("does not start a text again that a crisis superseded while it was sent", async () => {
    const { say, claimOne, deliveries, store, in: at } = world();
    const person = createPerson();
    await say(person, "bot");
    const job = await claimOne();
    await say(person, "crisis");
    await store.settle(job, { status: "retry", at: at(SECOND), code: "kannel_503" });
    expect(await deliveries(person)).toEqual(["cancelled", "queued"]);
  });

  test("starts no ordinary bot text of an older epoch", async () => {
    const { say, turn, claimOne, claimed, deliveries, store, pass } = world();
    const person = createPerson();
    await say(person, "bot", "bot", "crisis", "counsellor");
    const crisis = await claimOne();
    expect(await claimed()).toEqual(["bot:0"]);
    await turn(person, { update: { epoch: 1, status: "human" }, messages: [text("bot")] });
    expect(await deliveries(person)).toEqual([
      "sending",
      "cancelled",
      "sending",
      "queued",
      "queued",
    ]);

    // The one in flight is never settled: it does not start again either.
    await store.settle(crisis, SENT);
    pass(LEASE);
    expect(await claimed()).toEqual(["counsellor:3"]);
    expect(await deliveries(person)).toEqual([
      "cancelled",
      "cancelled",
      "sent",
      "sending",
      "queued",
    ]);
    await expect(turn(person, { update: { epoch: 0 } })).rejects.toThrow("epoch");
  });

  test("tries again later, and keeps what follows waiting", async () => {
    const { say, claim, claimOne, claimed, store, in: at, pass } = world();
    const person = createPerson();
    await say(person, "bot", "bot");
    const job = await claimOne();
    await store.settle(job, { status: "retry", at: at(20 * SECOND), code: "kannel_503" });
    expect(await claimed()).toEqual([]);
    expect(await store.nextSendAt()).toEqual(at(20 * SECOND));
    pass(20 * SECOND);
    expect(await claim()).toMatchObject([{ seq: 0, attempts: 1, ambiguousSince: null }]);
  });

  test("gives a job whose lease ran out back as one with an unknown fate", async () => {
    const { say, claim, store, now, in: at, pass } = world();
    await say(createPerson(), "bot");
    const start = now();
    await claim();
    expect(await store.nextSendAt()).toEqual(at(LEASE));
    pass(LEASE - 1);
    expect(await claim()).toEqual([]);
    pass(1);
    expect(await claim()).toMatchObject([{ attempts: 1, ambiguousSince: start }]);
    pass(LEASE);
    expect(await claim()).toMatchObject([{ attempts: 2, ambiguousSince: start }]);
  });

  test("keeps an ambiguous text from others and from being sent before its time", async () => {
    const { say, claim, claimOne, store, now, in: at, pass } = world();
    const person = createPerson();
    await say(person, "bot", "bot");
    const job = await claimOne();
    const since = now();
    await store.settle(job, { status: "ambiguous", since, at: at(60 * SECOND), code: "timeout" });
    expect(await store.outboxCounts()).toMatchObject({ queued: 1, ambiguous: 1, sending: 0 });
    expect(await claim()).toEqual([]);
    pass(60 * SECOND);
    const again = await claimOne();
    expect(again).toMatchObject({ seq: 0, ambiguousSince: since });
    await store.settle(again, { status: "doubling" });
    await store.settle(again, SENT);
    expect(await store.outboxCounts()).toMatchObject({ sending: 0, doubles: 1 });
    expect(await claim()).toMatchObject([{ seq: 1, ambiguousSince: null }]);
  });

  test("says when the next text can go, and not when one must wait for another", async () => {
    const { say, claimOne, store, now, in: at } = world();
    expect(await store.nextSendAt()).toBeNull();
    await say(createPerson(), "bot", "bot");
    expect(await store.nextSendAt()).toEqual(now());
    const job = await claimOne();
    expect(await store.nextSendAt()).toEqual(at(LEASE));
    await store.settle(job, SENT);
    expect(await store.nextSendAt()).toEqual(now());
  });

  test("hears a worker that comes late only when it says that the text was sent", async () => {
    const { say, claim, claimOne, deliveries, store, in: at } = world();
    const person = createPerson();
    await say(person, "bot");
    const job = await claimOne();
    await store.settle(job, { status: "dead", code: "twilio_30003" });
    expect(await store.outboxCounts()).toMatchObject({ dead: 1, sending: 0 });
    await store.settle(job, { status: "retry", at: at(0), code: "timeout" });
    expect(await claim()).toEqual([]);
    expect(await deliveries(person)).toEqual(["failed"]);
  });
}
