import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { PresenceRow, StoreChange } from "../../src/store/handoff-store.ts";
import type { Changes, TurnState } from "../../src/store/store.ts";
import {
  createPerson,
  DAY,
  LEASE,
  type Person,
  SECOND,
  text,
  type World,
} from "./contract-world.ts";

const SAM = "0".repeat(31) + "1";
const NOOR = "0".repeat(31) + "2";

export function handoffContract(world: () => World): void {
  /** In a team's queue, or with somebody. */
  const wait = async (handoff: Changes["handoff"] = {}, update: Changes["update"] = {}) => {
    const person = createPerson();
    await world().turn(person, {
      update: { status: "waiting", team: "debt", priority: "normal", ...update },
      messages: [text("client")],
      handoff,
    });
    return person;
  };
  const act = (person: Person, changes: Changes, once?: readonly Buffer[]): Promise<TurnState> =>
    world().store.turn({ by: "conversation", id: person.id, ...(once && { once }) }, (state) => ({
      changes: state.duplicate ? {} : changes,
      result: state,
    }));
  const listed = async () =>
    (await world().store.handoffs()).map(({ conversation }) => conversation.toString("hex"));
  const hex = ({ id }: Person): string => id.toString("hex");
  const presence = (row: Partial<PresenceRow> = {}): PresenceRow => ({
    counsellor: SAM,
    alias: "Sam",
    teams: ["debt", "exit"],
    limit: 3,
    state: "available",
    seenAt: world().now(),
    ...row,
  });

  test("keeps a hand-off, and writes over what is given of it", async () => {
    const { look, now, in: later } = world();
    const person = await wait({ consent: "transcript" });
    const fresh = {
      mode: "queue",
      consent: "transcript",
      since: now(),
      holder: null,
      takenAt: null,
      visibleFrom: 0,
      onHold: false,
      alarmAt: null,
      readers: [],
    };
    expect((await look(person)).handoff).toEqual(fresh);
    const change = {
      holder: SAM,
      takenAt: later(SECOND),
      visibleFrom: Number.MAX_SAFE_INTEGER,
      onHold: true,
      alarmAt: later(2 * SECOND),
      readers: [NOOR],
    };
    await act(person, { handoff: change });
    expect((await look(person)).handoff).toEqual({ ...fresh, ...change });
    await act(person, { handoff: null });
    expect((await look(person)).handoff).toBeNull();
  });

  test("shows it only of who waits for a human or is with one", async () => {
    const { look } = world();
    const person = await wait();
    for (const status of ["ended", "optedout", "bot"] as const) {
      await act(person, { update: { status } });
      expect((await look(person)).handoff).toBeNull();
      expect(await listed()).toEqual([]);
    }
    await act(person, { update: { status: "human" } });
    expect(await listed()).toEqual([hex(person)]);
  });

  test("lists urgent ones first, then who waits longest", async () => {
    const { in: at } = world();
    const third = await wait({ since: at(2 * SECOND) });
    const second = await wait({ since: at(SECOND) });
    const first = await wait({ since: at(3 * SECOND) }, { priority: "urgent" });
    expect(await listed()).toEqual([first, second, third].map(hex));
    await act(third, { messages: [text("counsellor")] });
    const rows = await world().store.handoffs();
    expect(rows[0]).toMatchObject({ priority: "urgent", team: "debt", channel: "phone" });
    expect(rows.map(({ unanswered }) => unanswered)).toEqual([true, true, false]);
  });

  test("counts who is before one, in the team's queue", async () => {
    const { look, in: at } = world();
    await wait({ since: at(SECOND) });
    await wait({ since: at(9 * SECOND) }, { priority: "urgent" });
    await wait({ since: at(0) }, { team: "exit" });
    await wait({ since: at(0), mode: "callback" });
    await wait({ since: at(0), holder: SAM });
    const { queue } = await look(await wait({ since: at(5 * SECOND) }));
    expect(queue.ahead("debt", "normal", at(5 * SECOND))).toBe(2);
    expect(queue.ahead("debt", "normal", at(SECOND))).toBe(1);
    expect(queue.ahead("debt", "urgent", at(9 * SECOND))).toBe(0);
    expect(queue.ahead("exit", "normal", at(5 * SECOND))).toBe(1);
    expect([queue.holds(SAM), queue.holds(NOOR)]).toEqual([1, 0]);
  });

  test("takes a form once, also fifty times at the same moment, and for a week", async () => {
    const { store, now, pass } = world();
    const person = await wait();
    const form = [randomBytes(16)];
    const say = { messages: [text("counsellor")] };
    const states = await Promise.all(Array.from({ length: 50 }, () => act(person, say, form)));
    expect(states.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await store.messages(person.id)).toHaveLength(2);
    pass(6 * DAY);
    await store.sweep(now(), 100);
    expect(await act(person, say, form)).toMatchObject({ duplicate: true });
    pass(2 * DAY);
    await store.sweep(now(), 100);
    expect(await act(await wait(), {}, form)).toMatchObject({ duplicate: false });
  });

  test("knows whether a text of the bot's is with a worker", async () => {
    const { look, say, claim, claimOne, store, now, in: at, pass } = world();
    const person = createPerson();
    const sending = async () => (await look(person)).queue.sending(now());
    await say(person, "bot", "counsellor");
    expect(await sending()).toBe(false);
    const job = await claimOne();
    expect(await sending()).toBe(true);
    await store.settle(job, { status: "retry", at: at(SECOND), code: "timeout" });
    expect(await sending()).toBe(false);
    pass(SECOND);
    await store.settle(await claimOne(), { status: "sent", provider: null });
    // The next is the counsellor's, and a crisis text is exempt.
    await say(person, "crisis");
    expect(await claim()).toHaveLength(2);
    expect(await sending()).toBe(false);

    const other = createPerson();
    await say(other, "bot");
    await claimOne();
    pass(LEASE);
    expect((await look(other)).queue.sending(now())).toBe(false);
  });

  test("keeps notes in order, and nothing of a hand-off after an erasure", async () => {
    const { store, now, in: at } = world();
    const [person, other] = [await wait({ holder: SAM }), await wait()];
    const [first, second] = [randomBytes(30), randomBytes(30)];
    await act(person, { note: { by: NOOR, at: at(SECOND), body: second } });
    await act(person, { note: { by: SAM, at: now(), body: first } });
    expect(await store.notes(person.id)).toEqual([
      { by: SAM, at: now(), body: first },
      { by: NOOR, at: at(SECOND), body: second },
    ]);
    await act(person, { erase: {} });
    expect(await store.notes(person.id)).toEqual([]);
    expect(await listed()).toEqual([hex(other)]);
    expect((await act(other, {})).queue.holds(SAM)).toBe(0);
  });

  test("sweeps notes after seven days and waits after one", async () => {
    const { store, now, pass, turn } = world();
    const person = await wait();
    await act(person, { note: { by: SAM, at: now(), body: randomBytes(30) } });
    const start = now();
    for (const ms of [3, 1, 2]) {
      await act(person, { waited: { team: "debt", ms } });
      pass(1);
    }
    await act(person, { waited: { team: "exit", ms: 9 } });
    const waits = async (from = start) => (await act(person, {})).queue.waits("debt", from);
    expect(await waits()).toEqual([2, 1, 3]);
    expect(await waits(new Date(start.getTime() + 2))).toEqual([2]);
    pass(DAY - 2);
    await store.sweep(now(), 100);
    expect(await waits()).toEqual([2]);
    await turn(person, { messages: [text("client")] });
    pass(6 * DAY - 2);
    await store.sweep(now(), 100);
    expect(await store.notes(person.id)).toHaveLength(1);
    pass(1);
    await store.sweep(now(), 100);
    expect(await store.notes(person.id)).toEqual([]);
  });

  test("keeps who is there, by the last sign of life", async () => {
    const { store, look, in: at } = world();
    await store.setPresence(presence());
    await store.setPresence(presence({ counsellor: NOOR, alias: "Noor", state: "pause" }));
    const later = presence({ seenAt: at(SECOND), limit: 5, teams: [] });
    await store.setPresence(later);
    expect(await store.presences()).toEqual([
      presence({ counsellor: NOOR, alias: "Noor", state: "pause" }),
      later,
    ]);
    const { queue } = await look(createPerson());
    expect([queue.presence(SAM), queue.presence("nobody")]).toEqual([later, null]);
  });

  test("tells who listens what looks different, after it was committed", async () => {
    const { store, claimOne, in: at } = world();
    const heard: StoreChange[] = [];
    const stop = store.listen((change) => heard.push(change));
    const news = (): readonly StoreChange[] => heard.splice(0);
    await act(createPerson(), {});
    await world().say(createPerson(), "client");
    expect(news()).toEqual([]);

    const person = await wait();
    const conversation = hex(person);
    news();
    await act(person, { handoff: { alarmAt: at(0) } });
    expect(news()).toEqual([{ conversation, queue: true, holder: null }]);
    await act(person, { handoff: { holder: SAM }, messages: [text("counsellor")] });
    expect(news()).toEqual([{ conversation, queue: true, holder: SAM }]);
    await act(person, { messages: [text("client")] });
    expect(news()).toEqual([{ conversation, queue: false, holder: SAM }]);
    await store.settle(await claimOne(), { status: "sent", provider: null });
    expect(news()).toEqual([{ conversation, queue: false, holder: SAM }]);
    await act(person, { withdraw: true, messages: [text("client")] });
    expect(news()).toEqual([{ conversation, queue: false, holder: SAM, left: "elsewhere" }]);
    await act(person, { erase: {} });
    expect(news()).toEqual([{ conversation, queue: true, holder: SAM, left: "erased" }]);

    const everybody = { conversation: "", queue: true, holder: null };
    await store.setPresence(presence());
    await store.setPresence(presence({ seenAt: at(20 * SECOND) }));
    expect(news()).toEqual([everybody]);
    await store.setPresence(presence({ seenAt: at(90 * SECOND) }));
    expect(news()).toEqual([everybody]);
    stop();
    await store.setPresence(presence({ state: "off" }));
    expect(news()).toEqual([]);
  });
}
