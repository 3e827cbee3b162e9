import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { create, createPerson, DAY, SECOND, text, type World } from "./contract-world.ts";

export function turnContract(world: () => World): void {
  test("keeps what a turn wrote and leaves the rest as it was", async () => {
    const { turn, look, now, in: later, pass } = world();
    const person = createPerson();
    const start = now();
    expect((await turn(person)).conversation).toBeNull();

    const session = randomBytes(300);
    const update = { session, status: "waiting", team: "debt", priority: "urgent" } as const;
    await turn(person, { update, messages: [text("client")] });
    pass(5 * SECOND);
    await turn(person, { update: { lastInboundAt: now(), endedAt: later(DAY) } });

    const { conversation, duplicate, optedOut } = await look(person);
    expect({ duplicate, optedOut }).toEqual({ duplicate: false, optedOut: false });
    expect(conversation).toMatchObject({
      ...update,
      id: person.id,
      channel: "phone",
      epoch: 0,
      nextSeq: 1,
      createdAt: start,
      lastInboundAt: now(),
      endedAt: later(DAY),
    });
    await turn(person, { update: { endedAt: null, team: null } });
    expect((await look(person)).conversation).toMatchObject({ endedAt: null, team: null });
  });

  test("takes a message once, also fifty times at the same moment", async () => {
    const { turn, store } = world();
    const person = createPerson();
    const key = [randomBytes(16)];
    const changes = { messages: [text("client"), text("bot")], count: ["inbound"] };
    const states = await Promise.all(Array.from({ length: 50 }, () => turn(person, changes, key)));
    expect(states.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await store.messages(person.id)).toHaveLength(2);
    expect(await store.counters("2026-11-24", "2026-11-24")).toEqual([
      { day: "2026-11-24", name: "inbound", count: 1 },
    ]);
  });

  test("sees every turn that came before, also in the same moment", async () => {
    const { turn, store } = world();
    const person = createPerson();
    const states = await Promise.all(
      Array.from({ length: 20 }, () => turn(person, { messages: [text("client")] })),
    );
    const seqs = states.map(({ conversation }) => conversation?.nextSeq ?? 0);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index));
    const stored = await store.messages(person.id);
    expect(stored.map(({ seq }) => seq)).toEqual(seqs);
  });

  test("stores nothing of a turn that throws, and all of its neighbours", async () => {
    const { turn, store } = world();
    const [first, last] = [createPerson(), createPerson()];
    const key = [randomBytes(16)];
    const failing = store.turn(
      { by: "contact", channel: "phone", contacts: last.contacts, dedupe: key, dedupeDays: 7 },
      () => {
        throw new Error("no decision");
      },
    );
    const outcomes = await Promise.allSettled([
      turn(first, { messages: [text("client")] }),
      failing,
      turn(last, { messages: [text("client")] }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await expect(failing).rejects.toThrow("no decision");
    expect(await store.messages(first.id)).toHaveLength(1);
    // The message was not taken: a retry of it is heard.
    expect(await turn(last, {}, key)).toMatchObject({ duplicate: false });
  });

  test("stores nothing of a decision that cannot be written", async () => {
    const { turn, store } = world();
    const person = createPerson();
    const ref = randomBytes(16);
    const twice = { messages: [text("client"), text("bot", ref), text("bot", ref)] };
    await expect(turn(person, twice)).rejects.toMatchObject({ code: "STORE_FAILED" });
    expect(await store.messages(person.id)).toEqual([]);
    await turn(person);
    await expect(turn(person, create(person))).rejects.toThrow("there already");
  });

  test("finds a person under an older lookup key and moves them to the newest", async () => {
    const { turn, look } = world();
    const person = createPerson();
    const [old] = person.contacts;
    const dedupe = [randomBytes(16)];
    await turn(person, { messages: [text("client")], optOut: "add" }, dedupe);

    const fresh = randomBytes(16);
    const rotated = { ...person, contacts: [fresh, ...(old ? [old] : [])] };
    const again = await turn(rotated, {}, [randomBytes(16), ...dedupe]);
    expect(again.duplicate).toBe(true);
    expect(again.conversation?.id).toEqual(person.id);

    // The old key is gone from the key file now.
    const after = await turn({ ...person, contacts: [fresh] });
    expect(after).toMatchObject({ optedOut: true, conversation: { id: person.id } });
    expect(await look(person)).toMatchObject({ optedOut: true });
  });

  test("tells what is due, oldest first, until a turn clears or moves it", async () => {
    const { turn, store, in: at } = world();
    const [one, two] = [createPerson(), createPerson()];
    expect(await store.nextDueAt()).toBeNull();
    const set = { remind: at(3 * SECOND), close: at(9 * SECOND) };
    await turn(one, { due: { set } });
    await turn(two, { due: { set: { answer: at(SECOND), close: at(2 * SECOND) } } });

    const kinds = async (ms: number, limit = 10) =>
      (await store.due(at(ms), limit)).map(({ kind }) => kind);
    expect(await store.nextDueAt()).toEqual(at(SECOND));
    expect(await kinds(0)).toEqual([]);
    expect(await kinds(3 * SECOND)).toEqual(["answer", "close", "remind"]);
    expect(await kinds(3 * SECOND, 2)).toEqual(["answer", "close"]);
    expect(await store.due(at(SECOND), 10)).toEqual([
      { conversation: two.id, kind: "answer", at: at(SECOND) },
    ]);

    await turn(two, { due: { clear: ["answer"], set: { close: at(20 * SECOND) } } });
    expect(await kinds(60 * SECOND)).toEqual(["remind", "close", "close"]);
    expect(await store.nextDueAt()).toEqual(at(3 * SECOND));
  });

  test("knows nothing of a conversation that is not there", async () => {
    const { look, store } = world();
    expect(await look(createPerson())).toMatchObject({
      duplicate: false,
      optedOut: false,
      conversation: null,
      handoff: null,
    });
    const turn = store.turn({ by: "conversation", id: randomBytes(16) }, () => ({
      changes: { messages: [text("bot")] },
      result: null,
    }));
    await expect(turn).rejects.toThrow("not there");
  });

  test("counts by day", async () => {
    const { turn, store, pass } = world();
    await turn(createPerson(), { count: ["inbound", "handoff"] });
    pass(DAY);
    await turn(createPerson(), { count: ["inbound", "inbound"] });
    expect(await store.counters("2026-11-25", "2026-11-30")).toEqual([
      { day: "2026-11-25", name: "inbound", count: 2 },
    ]);
    expect(await store.counters("2026-11-01", "2026-11-24")).toHaveLength(2);
  });

  test("counts misreadings by the week, from Monday to Sunday", async () => {
    const { turn, store, pass } = world();
    const debt = { understood: "addiction", meant: "debt" } as const;
    const exit = { understood: "unknown", meant: "exit" } as const;
    const read = (misreading: typeof debt | typeof exit) => turn(createPerson(), { misreading });
    for (const misreading of [exit, debt, debt]) await read(misreading);
    pass(5 * DAY + 13 * 3600 * SECOND);
    await read(debt);
    pass(3600 * SECOND);
    await read(debt);
    expect(await store.misreadings()).toEqual([
      { week: "2026-11-23", ...debt, count: 3 },
      { week: "2026-11-23", ...exit, count: 1 },
      { week: "2026-11-30", ...debt, count: 1 },
    ]);
  });
}
