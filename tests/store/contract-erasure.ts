import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Settlement } from "../../src/store/outbox-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createPerson, DAY, type Person, SECOND, text, type World } from "./contract-world.ts";

export function erasureContract(world: () => World): void {
  /** Erases the person with a last text to them; gives the conversation that holds it. */
  const eraseWithFarewell = async (person: Person) => {
    const { turn, in: at } = world();
    const [id, ref] = [randomBytes(16), randomBytes(16)];
    const farewell = {
      id,
      wrappedKey: randomBytes(61),
      address: randomBytes(41),
      session: randomBytes(100),
      message: text("erase", ref),
      until: at(DAY),
    };
    await turn(person, { erase: { farewell } });
    return { id, ref };
  };
  const exists = async (store: Store, id: Buffer) =>
    store.turn({ by: "conversation", id }, ({ conversation }) => ({
      changes: {},
      result: conversation !== null,
    }));

  test("leaves nothing of a conversation, and a late worker does not bring it back", async () => {
    const { say, turn, claimOne, store, in: at } = world();
    const person = createPerson();
    await say(person, "client", "bot", "bot");
    await turn(person, { due: { set: { remind: at(SECOND) } } });
    const job = await claimOne();
    await turn(person, { erase: {} });

    await store.settle(job, { status: "retry", at: at(0), code: "timeout" });
    await store.settle(job, { status: "sent", provider: randomBytes(16) });
    expect(await store.report({ by: { ref: job.ref }, status: "delivered" })).toBe(false);
    expect(await store.messages(person.id)).toEqual([]);
    expect(await store.nextDueAt()).toBeNull();
    expect(await store.nextSendAt()).toBeNull();
    expect(await turn(person)).toMatchObject({ conversation: null });
  });

  test("keeps the dedupe key, so that a late retry does not revive the person", async () => {
    const { turn } = world();
    const person = createPerson();
    const key = [randomBytes(16)];
    await turn(person, { messages: [text("client")] }, key);
    await turn(person, { erase: {} });
    expect(await turn(person, {}, key)).toMatchObject({ duplicate: true, conversation: null });
  });

  test("sends a farewell that nobody can look up", async () => {
    const { say, turn, claim, store, in: at } = world();
    const person = createPerson();
    await say(person, "client", "bot");
    const farewell = await eraseWithFarewell(person);
    expect(await exists(store, farewell.id)).toBe(true);
    expect(await turn(person)).toMatchObject({ conversation: null });
    expect(await store.due(at(DAY), 10)).toMatchObject([
      { conversation: farewell.id, kind: "erase", at: at(DAY) },
    ]);
    expect(await claim()).toMatchObject([{ kind: "erase", conversation: farewell.id, seq: 0 }]);
  });

  const endings: [string, Settlement, boolean][] = [
    ["sent", { status: "sent", provider: null }, false],
    ["dead", { status: "dead", code: "twilio_30003" }, false],
    ["opted out", { status: "opted_out", code: "twilio_21610" }, false],
    ["to be tried again", { status: "retry", at: new Date(0), code: "timeout" }, true],
  ];
  test.each(endings)("is there when its farewell is %s: decided", async (_, settlement, stays) => {
    const { claimOne, store } = world();
    const { id } = await eraseWithFarewell(createPerson());
    const job = await claimOne();
    await store.settle(job, settlement);
    expect(await exists(store, id)).toBe(stays);
    expect((await store.messages(id)).length).toBe(stays ? 1 : 0);
  });

  test("is over when a report says that the farewell arrived, or at its time", async () => {
    const { claimOne, store, now, in: at } = world();
    const { id, ref } = await eraseWithFarewell(createPerson());
    const job = await claimOne();
    const times = { since: now(), at: at(60 * SECOND) };
    await store.settle(job, { status: "ambiguous", ...times, code: "timeout" });
    expect(await exists(store, id)).toBe(true);
    await store.report({ by: { ref }, status: "accepted" });
    expect(await exists(store, id)).toBe(false);

    const unsent = await eraseWithFarewell(createPerson());
    await store.turn({ by: "conversation", id: unsent.id }, () => ({
      changes: { erase: {} },
      result: null,
    }));
    expect(await exists(store, unsent.id)).toBe(false);
    expect(await store.nextDueAt()).toBeNull();
  });

  test("sweeps every text seven days after it arrived, then the conversation", async () => {
    const { say, store, pass, now } = world();
    const person = createPerson();
    await say(person, "client", "bot");
    pass(DAY);
    await say(person, "client");
    pass(6 * DAY - 1);
    expect(await store.sweep(now(), 100)).toBe(0);
    pass(1);
    expect(await store.sweep(now(), 100)).toBe(2);
    expect((await store.messages(person.id)).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.nextSendAt()).toBeNull();
    expect(await exists(store, person.id)).toBe(true);
    pass(DAY);
    // The text, the conversation, and the dedupe key of the first turn.
    expect(await store.sweep(now(), 100)).toBe(3);
    expect(await exists(store, person.id)).toBe(false);
    pass(DAY);
    expect(await store.sweep(now(), 100)).toBe(1);
    expect(await store.sweep(now(), 100)).toBe(0);
  });

  test("sweeps no more than asked for, in all", async () => {
    const { say, store, now, pass } = world();
    const people = Array.from({ length: 30 }, createPerson);
    await Promise.all(
      people.map((person) => say(person, "client", ...Array<"bot">(9).fill("bot"))),
    );
    pass(7 * DAY);
    expect(await store.sweep(now(), 7)).toBe(7);
    expect(await store.sweep(now(), 283)).toBe(283);
    expect(await store.sweep(now(), 1000)).toBe(40);
    expect(await store.sweep(now(), 1000)).toBe(0);
  });

  test("forgets dedupe keys after their days", async () => {
    const { turn, store, now, pass } = world();
    const person = createPerson();
    const key = [randomBytes(16)];
    await turn(person, {}, key);
    await turn(person, { erase: {} });
    pass(7 * DAY);
    await store.sweep(now(), 100);
    expect(await turn(person, {}, key)).toMatchObject({ duplicate: true });
    await turn(person, { erase: {} });
    pass(DAY);
    await store.sweep(now(), 100);
    expect(await turn(person, {}, key)).toMatchObject({ duplicate: false });
  });
}
