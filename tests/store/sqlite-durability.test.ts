import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, test } from "@jest/globals";
import { openSqliteStore, type SqliteSettings } from "../../src/store/sqlite.ts";
import { createPerson, createWorld, text, type World } from "./contract-world.ts";
import { countCommits, temporaryFolders } from "./temporary.ts";

const folder = temporaryFolders();

async function open(settings: Partial<SqliteSettings> = {}): Promise<World & { file: string }> {
  const file = join(folder(), "uitweg.db");
  const world = await createWorld((clock) => openSqliteStore({ file, clock, ...settings }));
  return { ...world, file };
}

describe("group commit", () => {
  test("commits turns, claims, settlements and reports of one moment together", async () => {
    const { store, say, claim, file } = await open();
    const before = countCommits(`${file}-wal`);
    await Promise.all(Array.from({ length: 32 }, () => say(createPerson(), "client", "bot")));
    expect(countCommits(`${file}-wal`) - before).toBe(1);

    const [first, second, third] = await claim(3);
    if (!first || !second || !third) throw new Error("three texts can go");
    const settled = countCommits(`${file}-wal`);
    await Promise.all([
      store.settle(first, { status: "sent", provider: null }),
      store.settle(second, { status: "dead", code: "twilio_30003" }),
      store.report({ by: { ref: third.ref }, status: "sent" }),
      say(createPerson(), "client"),
      claim(1),
    ]);
    expect(countCommits(`${file}-wal`) - settled).toBe(1);
    await store.close();
  });

  test("reads nothing before its commit", async () => {
    const { store, say, file } = await open();
    const person = createPerson();
    const saying = say(person, "client");
    expect(await store.messages(person.id)).toEqual([]);
    await saying;
    const reader = new Database(file, { readonly: true });
    expect(reader.prepare("select count(*) as n from messages").get()).toEqual({ n: 1 });
    reader.close();
    await store.close();
  });
});

describe("trouble", () => {
  test("a full disk costs the turn that does not fit and is over once there is room", async () => {
    const { store, turn } = await open({ maxPages: 120 });
    const people = Array.from({ length: 200 }, createPerson);
    const body = { direction: "in", kind: "client", body: randomBytes(3000) } as const;
    const outcomes = await Promise.allSettled(
      people.map((person) => turn(person, { messages: [body] })),
    );
    const failures = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThan(200);
    for (const { reason } of failures) expect(reason).toMatchObject({ code: "STORE_FULL" });
    await expect(store.ready()).rejects.toMatchObject({ code: "STORE_FULL" });

    const stored = await Promise.all(people.map(({ id }) => store.messages(id)));
    expect(stored.map((messages) => messages.length > 0)).toEqual(
      outcomes.map(({ status }) => status === "fulfilled"),
    );

    const kept = people.filter((_, index) => outcomes[index]?.status === "fulfilled");
    for (const person of kept.slice(0, 20)) await turn(person, { erase: {} });
    await store.ready();
    await turn(createPerson(), { messages: [text("client")] });
    await store.close();
  });

  test("another program that holds the file fails the batch, and the next one passes", async () => {
    const { store, say, file } = await open();
    const other = new Database(file);
    other.exec("begin immediate");
    const outcomes = await Promise.allSettled([say(createPerson(), "bot"), store.ready()]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "STORE_BUSY" } });
    }
    other.exec("rollback");
    other.close();
    await say(createPerson(), "bot");
    await store.close();
  });
});

describe("erasure", () => {
  const KEYS = 400;
  const erase = async ({ turn, store }: World) => {
    const person = createPerson();
    const [body, session] = [randomBytes(200), randomBytes(200)];
    const message = { direction: "in", kind: "client", body } as const;
    await turn(person, { update: { session }, messages: [message, text("bot")] });
    const key = (await turn(person)).conversation?.wrappedKey ?? Buffer.alloc(0);
    await turn(createPerson(), { messages: [text("client")] });
    await turn(person, { erase: {} });
    expect(await store.messages(person.id)).toEqual([]);
    return { body, session, key };
  };
  const holds = (file: string, bytes: Buffer) => readFileSync(file).includes(bytes);

  test("is soon out of the write-ahead log and the file, while the store is open", async () => {
    const world = await open({ truncateAfterMs: 0 });
    const gone = await erase(world);
    while (statSync(`${world.file}-wal`).size > 0) await wait(5);
    for (const bytes of Object.values(gone)) expect(holds(world.file, bytes)).toBe(false);
    await world.store.close();
  });

  test("is out of both when the store closes", async () => {
    const world = await open({ truncateAfterMs: 3_600_000 });
    const gone = await erase(world);
    expect(holds(`${world.file}-wal`, gone.body)).toBe(true);
    await world.store.close();
    for (const bytes of Object.values(gone)) expect(holds(world.file, bytes)).toBe(false);
  });

  test("waits for a backup that reads, and comes after it", async () => {
    const world = await open({ truncateAfterMs: 0 });
    const reader = new Database(world.file, { readonly: true });
    reader.exec("begin; select * from messages");
    const { body } = await erase(world);
    await wait(20);
    expect(holds(`${world.file}-wal`, body)).toBe(true);
    reader.close();
    while (statSync(`${world.file}-wal`).size > 0) await wait(5);
    await world.store.close();
  });

  test("leaves no key behind, whatever SQLite moved about, and uses its place again", async () => {
    const { turn, store, file, now, pass } = await open();
    const keys: Buffer[] = [];
    const round = async () => {
      const people = Array.from({ length: KEYS }, createPerson);
      for (let texts = 0; texts < 3; texts += 1) {
        const update = { session: randomBytes(100 + texts * 200) };
        await Promise.all(people.map((each) => turn(each, { update, messages: [text("client")] })));
      }
      const states = await Promise.all(people.map((each) => turn(each)));
      keys.push(...states.flatMap(({ conversation }) => conversation?.wrappedKey ?? []));
      return people;
    };
    const half = (await round()).filter((_, index) => index % 2 === 0);
    await Promise.all(half.map((each) => turn(each, { erase: {} })));
    await round();
    pass(7 * 86_400_000);
    await store.sweep(now(), 100_000);
    await store.close();

    expect(keys).toHaveLength(2 * KEYS);
    const raw = readFileSync(file);
    expect(keys.filter((key) => raw.includes(key.subarray(0, 16)))).toEqual([]);
    const reader = new Database(file, { readonly: true });
    const slots = reader.prepare("select count(*) as n from keys").get();
    expect(slots).toEqual({ n: KEYS + KEYS / 2 });
    reader.close();
  });
});
