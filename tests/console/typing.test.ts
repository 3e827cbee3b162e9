import { beforeEach, expect, jest, test } from "@jest/globals";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);

const createWorld = worlds();

let world: World;
let sanne: Person;
let id: string;
beforeEach(async () => {
  world = await createWorld();
  sanne = await world.person("Sanne");
  id = await world.talks(sanne);
});

const types = async (person: Person) =>
  (await person.browser.post(`/console/gesprek/${id}/typt`)).status;

test("who holds the conversation is writing, until the answer is out", async () => {
  expect(world.signs.isTyping(id)).toBe(false);
  expect(await types(sanne)).toBe(204);
  expect(world.signs.isTyping(id)).toBe(true);
  const { field } = await sanne.browser.get(`/console/gesprek/${id}`);
  const answer = { once: field("once"), tekst: "Hoi", doe: "versturen" };
  await sanne.browser.post(`/console/gesprek/${id}/bericht`, answer);
  expect(world.signs.isTyping(id)).toBe(false);
});

test("nobody else is: neither who reads along, nor any other colleague", async () => {
  const bo = await world.person("Bo", "supervisor");
  await bo.browser.post("/console/aanwezigheid", { stand: "available" });
  expect(await types(bo)).toBe(403);
  await sanne.browser.post(`/console/gesprek/${id}/uitnodigen`, { collega: bo.account.id });
  expect((await bo.browser.get(`/console/gesprek/${id}`)).html).toContain("Je leest mee");
  expect(await types(bo)).toBe(403);
  expect(world.signs.isTyping(id)).toBe(false);
});
