import { beforeEach, expect, jest, test } from "@jest/globals";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = worlds();

let world: World;
let sanne: Person;
let bo: Person;
beforeEach(async () => {
  world = await createWorld();
  sanne = await world.person("Sanne", "counsellor", ["debt"]);
  bo = await world.person("Bo", "supervisor", ["addiction"]);
});

const LIST = "/console/antwoorden";

async function add(person: Person, van: string, titel: string, tekst = "Tekst"): Promise<number> {
  return (await person.browser.post(LIST, { van, titel, tekst })).status;
}

async function idOf(person: Person): Promise<string> {
  return /antwoorden\/([0-9a-f]{32})/.exec((await person.browser.get(LIST)).html)?.[1] ?? "";
}

test("own answers are one's own; a team's are edited by supervisors and read by the team", async () => {
  expect(await add(sanne, "mij", "Van Sanne")).toBe(303);
  expect(await add(sanne, "debt", "Brutaal")).toBe(403);
  expect(await add(bo, "debt", "Brieven")).toBe(303);
  expect(await add(bo, "addiction", "Afkicken")).toBe(303);
  const hers = (await sanne.browser.get(LIST)).html;
  expect(["Van Sanne", "Brieven", "Afkicken"].map((title) => hers.includes(title))).toEqual([
    true,
    true,
    false,
  ]);
  const theirs = (await bo.browser.get(LIST)).html;
  expect(theirs).not.toContain("Van Sanne");
  const own = await idOf(sanne);
  const content = { titel: "Gekaapt", tekst: "x", versie: "1" };
  expect((await bo.browser.post(`${LIST}/${own}`, content)).status).toBe(404);
  const teams = await idOf(bo);
  expect((await sanne.browser.get(`${LIST}/${teams}`)).status).toBe(404);
  expect((await sanne.browser.post(`${LIST}/${teams}`, content)).status).toBe(404);
  expect((await sanne.browser.post(`${LIST}/${teams}/weg`, { versie: "1" })).status).toBe(404);
});

test("two who edit one: the second sees both texts and loses neither", async () => {
  await add(bo, "addiction", "Afkicken", "Eerste tekst");
  const ada = await world.person("Ada", "supervisor");
  const id = await idOf(bo);
  const [ours, theirs] = [
    await bo.browser.get(`${LIST}/${id}`),
    await ada.browser.get(`${LIST}/${id}`),
  ];
  const save = (person: Person, tekst: string, versie: string) =>
    person.browser.post(`${LIST}/${id}`, { titel: "Afkicken", tekst, versie });
  expect((await save(bo, "Tekst van Bo", ours.field("versie"))).status).toBe(303);
  const late = await save(ada, "Tekst van Ada", theirs.field("versie"));
  expect(late.status).toBe(409);
  expect(late.html).toContain("Tekst van Bo");
  expect(late.field("tekst")).toBe("Tekst van Ada");
  const stale = await ada.browser.post(`${LIST}/${id}/weg`, { versie: "1" });
  expect(stale.status).toBe(409);
  const log = await world.accounts.accounts.accessAfter(0, 100);
  const changes = log.filter(({ what }) => what === "canned_changed");
  expect(changes.map(({ who }) => who)).toEqual([bo.account.id, bo.account.id]);
  expect((await save(ada, "Tekst van Ada", late.field("versie"))).status).toBe(303);
  expect((await bo.browser.get(LIST)).html).toContain("Tekst van Ada");
  expect((await ada.browser.post(`${LIST}/${id}/weg`, { versie: "3" })).status).toBe(303);
  expect(await idOf(bo)).toBe("");
});

test("what is empty or too long comes back with what was filled in", async () => {
  const page = await bo.browser.post(LIST, {
    van: "mij",
    titel: "x".repeat(61),
    tekst: "Bewaar mij",
  });
  expect([page.status, page.field("tekst")]).toEqual([422, "Bewaar mij"]);
  expect((await bo.browser.post(LIST, { van: "niemand", titel: "a", tekst: "b" })).status).toBe(
    422,
  );
});

test("without JavaScript an answer is put into the box behind what stands there", async () => {
  await add(sanne, "mij", "Zoeken", "Ik zoek dit op.");
  const id = await world.talks(sanne, "+31612345678", "ik heb schulden", "MENS");
  const page = await sanne.browser.post(`/console/gesprek/${id}/bericht`, {
    ...{ once: "1", doe: "invoegen", tekst: "Hoi.", antwoord: await idOf(sanne) },
  });
  expect([page.status, page.field("tekst")]).toEqual([200, "Hoi.\nIk zoek dit op."]);
});
