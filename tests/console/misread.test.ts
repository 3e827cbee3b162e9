import { expect, jest, test } from "@jest/globals";
import { talking, type Person } from "./world.ts";

jest.setTimeout(60_000);

const ANN = "+31612345678";

const scene = talking(ANN, "ik heb veel schulden", "2", "MENS");

/** The number of each message that can be marked, by its words. */
async function markable(person: Person): Promise<Readonly<Record<string, string>>> {
  const { html } = await person.browser.get(`/console/gesprek/${scene.id}`);
  const found = html.matchAll(/line-text[^>]*>([^<]*)<\/p><details class="misread">.*?"(\d+)"/gs);
  return Object.fromEntries(Array.from(found, ([, words = "", seq = ""]) => [words, seq]));
}

async function mark(words: string, bedoeld: string, person = scene.sanne) {
  const bericht = (await markable(scene.sanne))[words] ?? words;
  return person.browser.post(`/console/gesprek/${scene.id}/begrepen`, { bericht, bedoeld });
}

const counted = async () =>
  (await scene.world.rig.deps.store.misreadings()).map(
    ({ understood, meant, count }) => `${understood} ${meant} ${count}`,
  );

test("each message of the person's can be marked, and the page says that it counts", async () => {
  expect(Object.keys(await markable(scene.sanne)).sort()).toEqual([
    "2",
    "MENS",
    "ik heb veel schulden",
    "ja",
  ]);
  const marked = await mark("ik heb veel schulden", "addiction");
  expect([marked.status, marked.location]).toEqual([303, `/console/gesprek/${scene.id}?geteld=1`]);
  expect((await scene.sanne.browser.get(marked.location ?? "")).html).toContain("Het telt mee");
  expect(await counted()).toEqual(["debt addiction 1"]);
});

test("a message counts once, however often and as what it is marked", async () => {
  for (const meant of ["addiction", "addiction", "exit"]) {
    expect((await mark("ik heb veel schulden", meant)).status).toBe(303);
  }
  expect(await counted()).toEqual(["debt addiction 1"]);
});

test("what a digit meant is not known any more", async () => {
  await mark("2", "exit");
  expect(await counted()).toEqual(["unknown exit 1"]);
});

test.each([
  ["an intent that there is not", "ik heb veel schulden", "police"],
  ["no intent", "ik heb veel schulden", ""],
  ["a message that there is not", "99", "debt"],
  ["a message of the bot's", "1", "debt"],
])("%s counts nothing", async (_name, words, meant) => {
  expect((await mark(words, meant)).status).toBe(422);
  expect(await counted()).toEqual([]);
});

test("nobody else marks: neither who reads along, nor any other colleague", async () => {
  const bo = await scene.world.person("Bo", "supervisor");
  await bo.browser.post("/console/aanwezigheid", { stand: "available" });
  expect((await mark("ik heb veel schulden", "addiction", bo)).status).toBe(403);
  await scene.sanne.browser.post(`/console/gesprek/${scene.id}/uitnodigen`, {
    collega: bo.account.id,
  });
  expect(await markable(bo)).toEqual({});
  expect((await mark("ik heb veel schulden", "addiction", bo)).status).toBe(403);
  expect(await counted()).toEqual([]);
});

test("of the text, the conversation, the counsellor and the moment nothing is kept for it", async () => {
  const log = () => scene.world.accounts.accounts.accessAfter(0, 100);
  const before = (await log()).length;
  await mark("ik heb veel schulden", "addiction");
  const [row] = await scene.world.rig.deps.store.misreadings();
  expect(Object.keys(row ?? {}).sort()).toEqual(["count", "meant", "understood", "week"]);
  expect((await log()).length - before).toBe(1);
  expect((await log()).at(-1)?.what).toBe("conversation_viewed");
});
