import { expect, jest, test } from "@jest/globals";
import { talking, type Person } from "./world.ts";

jest.setTimeout(60_000);

const scene = talking();

const types = async (person: Person) =>
  (await person.browser.post(`/console/gesprek/${scene.id}/typt`)).status;

test("who holds the conversation is writing, until the answer is out", async () => {
  expect(scene.world.signs.isTyping(scene.id)).toBe(false);
  expect(await types(scene.sanne)).toBe(204);
  expect(scene.world.signs.isTyping(scene.id)).toBe(true);
  const { field } = await scene.sanne.browser.get(`/console/gesprek/${scene.id}`);
  const answer = { once: field("once"), tekst: "Hoi", doe: "versturen" };
  await scene.sanne.browser.post(`/console/gesprek/${scene.id}/bericht`, answer);
  expect(scene.world.signs.isTyping(scene.id)).toBe(false);
});

test("nobody else is: neither who reads along, nor any other colleague", async () => {
  const bo = await scene.world.person("Bo", "supervisor");
  await bo.browser.post("/console/aanwezigheid", { stand: "available" });
  expect(await types(bo)).toBe(403);
  await scene.sanne.browser.post(`/console/gesprek/${scene.id}/uitnodigen`, {
    collega: bo.account.id,
  });
  expect((await bo.browser.get(`/console/gesprek/${scene.id}`)).html).toContain("Je leest mee");
  expect(await types(bo)).toBe(403);
  expect(scene.world.signs.isTyping(scene.id)).toBe(false);
});
