import { beforeEach, expect, jest, test } from "@jest/globals";
import { refusalWords } from "../../src/console/pages/problem.tsx";
import { receive } from "../../src/conversation/receive.ts";
import { everything, queueOf } from "../../src/handoff/queue.ts";
import { close } from "../../src/handoff/close.ts";
import { take, takeNext } from "../../src/handoff/take.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import {
  counsellor,
  done,
  handoffWorlds,
  idOf,
  MINUTE,
  number,
  refused,
  type World,
} from "./world.ts";

jest.setTimeout(120_000);

const createWorld = handoffWorlds();
let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

/** The same numbers every time, in no order (a linear congruential generator). */
function shuffled<T>(items: readonly T[]): readonly T[] {
  let seed = 7;
  const key = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31);
  return items
    .map((item) => ({ item, at: key() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

test("a thousand claims at once: one owner each, none lost, nobody above their limit", async () => {
  const ids: string[] = [];
  for (const n of count(50)) ids.push(await world.waits(n));
  // Places for 60: everybody can be helped, and who is full is refused.
  const counsellors = count(20).map((n) => counsellor(n, { limit: 3 }));
  await world.arrives(...counsellors);
  const wishes = shuffled(ids.flatMap((id) => counsellors.map((who) => ({ who, id }))));
  expect(wishes).toHaveLength(1000);

  const outcomes = await Promise.all(
    wishes.map(async ({ who, id }) => ({ who, id, taken: await take(world.deps, who, id) })),
  );

  const entries = await everything(world.deps);
  const holderOf = new Map(entries.map(({ id, holder }) => [id, holder]));
  const held = count(20).map((n) => entries.filter((e) => e.holder === counsellor(n).id).length);
  expect(entries.map(({ status }) => status)).toEqual(Array(50).fill("human"));
  expect(held.reduce((sum, holds) => sum + holds)).toBe(50);
  expect(Math.max(...held)).toBeLessThanOrEqual(3);
  for (const { who, id, taken } of outcomes) {
    const holder = counsellors.find((one) => one.id === holderOf.get(id));
    if (taken.ok) expect(holder).toBe(who);
    else if (taken.error.why === "taken") expect(taken.error.by).toBe(holder?.alias);
    else {
      expect(taken.error).toEqual({ why: "limit", limit: 3 });
      expect(entries.filter((entry) => entry.holder === who.id)).toHaveLength(3);
    }
  }
  expect(outcomes.filter(({ taken }) => taken.ok)).toHaveLength(50);
  for (const n of count(50)) {
    const joined = (await world.hears(n)).filter((text) => text.startsWith("Hoi, ik ben Sam"));
    expect(joined).toHaveLength(1);
  }
});

test("fifty who take the next one at once get fifty different ones", async () => {
  for (const n of count(50)) await world.waits(n);
  const counsellors = count(50).map((n) => counsellor(n, { limit: 1 }));
  await world.arrives(...counsellors);
  const taken = await Promise.all(counsellors.map((who) => takeNext(world.deps, who)));
  expect(new Set(taken.map(done)).size).toBe(50);
});

test("the next one is urgent first, then who waits longest, of one's own teams", async () => {
  const ids: string[] = [];
  for (const [n, text] of ["ik heb schulden", "ik wil stoppen met coke", "ik wil dood"].entries()) {
    await world.says(n, text);
    if (n < 2) await world.says(n, "MENS", "ja");
    ids.push(idOf(await world.state(n)));
    await world.pass(MINUTE);
  }
  const [debt, addiction, crisis] = ids;
  const all = counsellor(1);
  await world.arrives(all);
  expect((await queueOf(world.deps, all.teams)).map(({ id }) => id)).toEqual([
    crisis,
    debt,
    addiction,
  ]);
  // A crisis is everybody's; what else waits for another team is not.
  const one = counsellor(2, { teams: ["addiction"] });
  expect(await take(world.deps, one, debt ?? "")).toEqual(refused("not_yours"));
  for (const id of [crisis, addiction]) expect(done(await takeNext(world.deps, one))).toBe(id);
  expect(await takeNext(world.deps, one)).toEqual(refused("empty"));
  expect(done(await takeNext(world.deps, all))).toBe(debt);
  expect(await takeNext(world.deps, all)).toEqual(refused("empty"));
});

test("taking what one has is no fault; who is full is told so, until one is closed", async () => {
  const who = counsellor(1, { limit: 1 });
  const [first, second] = [await world.talks(1, who), await world.waits(2)];
  expect(done(await take(world.deps, who, first))).toBe(first);
  expect(await world.hears(1)).toEqual([]);
  const full = { ok: false, error: { why: "limit", limit: 1 } };
  expect(await take(world.deps, who, second)).toEqual(full);
  expect(await takeNext(world.deps, who)).toEqual(full);
  done(await close(world.deps, who, first, "helped"));
  expect(done(await takeNext(world.deps, who))).toBe(second);
});

test.each(["", "zz", "0".repeat(32), "0".repeat(31) + "G"])("the id %j is nobody's", async (id) => {
  expect(await take(world.deps, counsellor(1), id)).toEqual(refused("gone"));
});

test("who talks with the bot is in no queue to be taken from", async () => {
  await world.says(1, "ik heb schulden");
  const id = idOf(await world.state(1));
  expect(await take(world.deps, counsellor(1), id)).toEqual(refused("gone"));
});

test("a text of the bot's that does not leave: it is nobody's again, and can be taken later", async () => {
  const { deps } = world;
  const id = await world.waits(1);
  const message = { from: address(number(1)), text: sealedText("MENS"), media: false };
  await receive(deps, world.phone, { dedupeKey: "asks", ...message });
  const [job] = await deps.store.claim(world.now(), new Date(world.now().getTime() + MINUTE), 1);
  const [sam, noor] = [counsellor(1), counsellor(2)];
  await world.arrives(sam, noor);
  let looks = 0;
  const look = async (): Promise<void> => {
    if ((looks += 1) > 1) return;
    expect(await take(deps, noor, id)).toEqual({ ok: false, error: { why: "taken", by: "Sam1" } });
  };
  const busy = await take(deps, sam, id, look);
  expect([busy, looks]).toEqual([refused("busy"), 1000]);
  expect(refusalWords({ why: "busy" })).toMatchObject({ status: 409, title: "Nog even" });
  expect(await world.entry(id)).toMatchObject({ holder: null, status: "waiting" });
  if (job !== undefined) await deps.store.settle(job, { status: "sent", provider: null });
  expect(done(await take(deps, noor, id))).toBe(id);
});
