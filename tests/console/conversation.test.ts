import { beforeEach, expect, jest, test } from "@jest/globals";
import type { Browser, Page } from "./browser.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const ANN = "+31612345678";
const BEN = "+31612345679";

const createWorld = worlds();

let world: World;
let sanne: Person;
let bo: Person;
beforeEach(async () => {
  world = await createWorld();
  sanne = await world.person("Sanne");
  bo = await world.person("Bo", "supervisor");
  for (const { browser } of [sanne, bo]) {
    await browser.post("/console/aanwezigheid", { stand: "available" });
  }
});

const at = (id: string, act = ""): string => `/console/gesprek/${id}${act}`;

async function say(browser: Browser, id: string, tekst: string): Promise<Page> {
  const { field } = await browser.get(at(id));
  return browser.post(at(id, "/bericht"), { once: field("once"), tekst });
}

async function heard(number: string): Promise<readonly string[]> {
  await world.rig.pass(1);
  return world.rig.heard(number);
}

test("take, answer, note, hold, pass on, give back to the bot: each arrives, and the pages say so", async () => {
  const id = await world.waiting(ANN, "ik wil stoppen met coke", "MENS");
  expect((await sanne.browser.get("/console/wachtrij")).html).toContain(id);
  const taken = await sanne.browser.post("/console/wachtrij/volgende");
  expect([taken.status, taken.location]).toEqual([303, at(id)]);
  expect((await heard(ANN)).at(-1)).toMatch(/Sanne/);

  const talk = await sanne.browser.get(at(id));
  expect(talk.html).toContain("ik wil stoppen met coke");
  expect(talk.html).toMatch(/<dt>Middel<\/dt><dd>cocaïne/);
  expect(talk.html).not.toContain(ANN.slice(3));
  expect((await say(sanne.browser, id, "Hoi. Waar denk je aan?")).location).toBe(at(id, "#nu"));
  expect(await heard(ANN)).toEqual(["Hoi. Waar denk je aan?"]);
  expect((await sanne.browser.get(at(id))).html).toMatch(/Waar denk je aan\?.*?Verstuurd/s);

  await sanne.browser.post(at(id, "/notitie"), { notitie: "Wil anoniem blijven" });
  expect((await sanne.browser.get(at(id))).html).toMatch(/<blockquote>.*Wil anoniem blijven/s);
  expect(await heard(ANN)).toEqual([]);
  await sanne.browser.post(at(id, "/wacht"), { aan: "1" });
  expect(await heard(ANN)).toHaveLength(1);
  expect((await sanne.browser.get(at(id))).html).toContain("Haal uit de wacht");

  const passed = await sanne.browser.post(at(id, "/doorgeven"), {
    naar: `wie:${bo.account.id}`,
    toelichting: "Bo weet hier meer van",
  });
  expect(passed.location).toBe("/console/gesprekken");
  expect((await sanne.browser.get(at(id))).status).toBe(403);
  expect((await bo.browser.get(at(id))).html).toContain("Bo weet hier meer van");
  await heard(ANN);

  await bo.browser.post(at(id, "/terug"), { stap: "welkom.menu" });
  expect((await heard(ANN)).join("\n")).toMatch(/^1 /m);
  expect((await bo.browser.get(at(id))).status).toBe(404);
});

test("closing and blocking ask once more; then it is over", async () => {
  const [one, two] = [await world.waiting(ANN), await world.waiting(BEN)];
  for (const id of [one, two]) await sanne.browser.post(`/console/wachtrij/${id}`);
  const confirm = await sanne.browser.get(at(one, "/sluiten"));
  expect(confirm.html).toContain("Reageerde niet meer");
  expect((await sanne.browser.post(at(one, "/sluiten"))).status).toBe(422);
  expect((await sanne.browser.post(at(one, "/sluiten"), { afloop: "helped" })).status).toBe(303);
  expect((await sanne.browser.get(at(two, "/blokkeren"))).html).toContain("Alleen".toLowerCase());
  expect((await sanne.browser.post(at(two, "/blokkeren"))).status).toBe(303);
  for (const id of [one, two]) expect((await sanne.browser.get(at(id))).status).toBe(404);
  await heard(BEN);
  await world.rig.text(BEN, "hallo?");
  expect(await heard(BEN)).toEqual([]);
});

test("a colleague reads along by invitation, answers nothing, and leaves", async () => {
  const id = await world.talks(sanne);
  expect((await bo.browser.get(at(id))).status).toBe(403);
  await sanne.browser.post(at(id, "/uitnodigen"), { collega: bo.account.id });
  const reading = await bo.browser.get(at(id));
  expect([reading.status, reading.html]).toEqual([200, expect.stringContaining("Je leest mee")]);
  expect(reading.html).not.toContain('name="tekst"');
  const refused = await bo.browser.post(at(id, "/bericht"), { once: "1", tekst: "Ook hoi" });
  expect([refused.status, refused.field("verloren") || refused.html]).toEqual([
    403,
    expect.stringContaining("Ook hoi"),
  ]);
  await bo.browser.post(at(id, "/verlaten"));
  expect((await bo.browser.get(at(id))).status).toBe(403);
});

test("the loser of a race sees who won; a full desk, an empty queue and the end of a shift", async () => {
  const first = await world.waiting(ANN);
  const more: string[] = [];
  for (const last of [0, 1, 2, 3]) more.push(await world.waiting(`+3161234567${last}`));
  await bo.browser.post(`/console/wachtrij/${first}`);
  const lost = await sanne.browser.post(`/console/wachtrij/${first}`);
  expect([lost.status, lost.html]).toEqual([409, expect.stringContaining("Bo heeft dit gesprek")]);
  for (const id of more)
    expect((await sanne.browser.post(`/console/wachtrij/${id}`)).status).toBe(303);
  const extra = await world.waiting(BEN);
  const full = await sanne.browser.post(`/console/wachtrij/${extra}`);
  expect([full.status, full.html]).toEqual([409, expect.stringContaining("Niet meer dan 4")]);

  expect((await sanne.browser.get("/console/einde")).html).toContain("Je 4 gesprekken");
  await sanne.browser.post("/console/einde");
  expect((await sanne.browser.get("/console/gesprekken")).html).toContain(
    "Je hebt nu geen gesprekken",
  );
  const debt = await world.person("Dee", "counsellor", ["debt"]);
  const empty = await debt.browser.post("/console/wachtrij/volgende");
  expect([empty.status, empty.html]).toEqual([409, expect.stringContaining("Niemand wacht")]);
});

test("an answer that is too long comes back whole; the same form counts once", async () => {
  const id = await world.talks(sanne);
  await heard(ANN);
  const long = "é".repeat(10_000);
  const back = await say(sanne.browser, id, long);
  expect([back.status, back.field("tekst")]).toEqual([422, long]);
  const huge = await say(sanne.browser, id, "é".repeat(60_000));
  expect([huge.status, huge.html]).toEqual([413, expect.stringContaining("Te veel tekst")]);

  const once = (await sanne.browser.get(at(id))).field("once");
  for (const tekst of ["Een keer", "Een keer"]) {
    const sent = await sanne.browser.post(at(id, "/bericht"), { once, tekst });
    expect([sent.status, sent.location]).toEqual([303, at(id, "#nu")]);
  }
  expect(await heard(ANN)).toEqual(["Een keer"]);
});

test("a text that was changed after its answer was lost is another one, and is sent", async () => {
  const id = await world.talks(sanne);
  await heard(ANN);
  const once = (await sanne.browser.get(at(id))).field("once");
  for (const tekst of ["Hoi", "Hoi, hoe gaat het?", "Hoi"]) {
    await sanne.browser.post(at(id, "/bericht"), { once, tekst });
  }
  expect(await heard(ANN)).toEqual(["Hoi", "Hoi, hoe gaat het?"]);
});

test("a stale form gives the text back and says nothing to anybody", async () => {
  const id = await world.talks(sanne);
  await heard(ANN);
  const fields = { once: "1", tekst: "Mijn tekst" };
  const stale = await sanne.browser.post(at(id, "/bericht"), { ...fields, csrf: "van gisteren" });
  expect([stale.status, stale.html]).toEqual([403, expect.stringContaining("Mijn tekst")]);
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
  ]) {
    const foreign = await sanne.browser.post(at(id, "/bericht"), fields, headers);
    expect([foreign.status, foreign.html]).toEqual([403, expect.stringContaining("Niet vanaf")]);
  }
  expect(await heard(ANN)).toEqual([]);
});

test("somebody who erased themselves is gone, and what was written comes back", async () => {
  const id = await world.talks(sanne);
  const { field } = await sanne.browser.get(at(id));
  await world.rig.text(ANN, "WIS");
  const late = await sanne.browser.post(at(id, "/bericht"), {
    once: field("once"),
    tekst: "Ben je er nog?",
  });
  expect([late.status, late.html]).toEqual([404, expect.stringContaining("Ben je er nog?")]);
});

test.each(["0".repeat(32), "x", "..%2f..", "%27;drop table handoffs", "1".repeat(4000)])(
  "no such conversation: %.20s",
  async (id) => {
    const page = await sanne.browser.get(at(id));
    expect([page.status, page.html]).toEqual([
      404,
      expect.stringMatching(/er niet meer|Niet gevonden/),
    ]);
    expect((await sanne.browser.post(at(id, "/bericht"), { tekst: "hoi" })).status).toBe(404);
  },
);

test("crisis words while a human has it are marked, until an answer", async () => {
  const id = await world.talks(sanne);
  await world.rig.text(ANN, "ik wil niet meer leven");
  expect((await sanne.browser.get(at(id))).html).toContain("Er kwamen crisiswoorden binnen");
  await say(sanne.browser, id, "Ik ben er. Ben je nu veilig?");
  expect((await sanne.browser.get(at(id))).html).not.toContain("Er kwamen crisiswoorden binnen");
});

test("a supervisor reads with a reason only, and it is written down", async () => {
  const id = await world.talks(sanne, ANN, "ik wil stoppen met coke", "MENS");
  const board = await bo.browser.get("/console/bord");
  expect(board.html).toContain("Sanne");
  expect(board.html).not.toContain("stoppen met coke");
  expect((await bo.browser.get(`/console/bord/${id}`)).html).not.toContain("stoppen met coke");
  expect((await bo.browser.post(`/console/bord/${id}`, { reden: "zomaar" })).status).toBe(422);
  const read = await bo.browser.post(`/console/bord/${id}`, { reden: "safety" });
  expect(read.html).toContain("ik wil stoppen met coke");
  const log = await world.accounts.accounts.accessAfter(0, 100);
  const views = log.filter(({ what }) => what === "conversation_viewed");
  expect(views.map(({ who, why }) => [who, why])).toEqual([[bo.account.id, "safety"]]);
  expect(JSON.stringify(log)).not.toContain(id);
});
