import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createWorld, type World } from "./world.ts";

jest.setTimeout(60_000);

const ANN = "+31612345678";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.stop());

test("take, write, note, hold, release: each arrives at the person, and the pages say so", async () => {
  const { browser } = await world.person("Sanne");
  const id = await world.waiting(ANN);
  expect((await browser.get("/console/wachtrij")).html).toContain(id);
  const taken = await browser.post("/console/wachtrij/volgende");
  expect([taken.status, taken.location]).toEqual([303, `/console/gesprek/${id}`]);

  const talk = await browser.get(`/console/gesprek/${id}`);
  expect([talk.status, talk.html]).toEqual([200, expect.stringContaining("praten met een mens")]);
  world.rig.heard(ANN);
  const sent = await browser.post(`/console/gesprek/${id}/bericht`, {
    once: talk.field("once"),
    tekst: "Hoi, met Sanne. Waar denk je aan?",
  });
  expect([sent.status, sent.location]).toEqual([303, `/console/gesprek/${id}#nu`]);
  await world.rig.pass(1);
  expect(world.rig.heard(ANN).at(-1)).toBe("Hoi, met Sanne. Waar denk je aan?");
});
