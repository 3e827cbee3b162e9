import { expect, jest, test } from "@jest/globals";
import { placesOf } from "../../src/console/places.ts";
import { talking } from "./world.ts";

jest.setTimeout(60_000);

const scene = talking();

const close = (afloop: string, plek: string) =>
  scene.sanne.browser.post(`/console/gesprek/${scene.id}/sluiten`, { afloop, plek });

async function counted(): Promise<readonly string[]> {
  const rows = await scene.world.rig.deps.store.counters("2000-01-01", "2100-01-01");
  return rows.map(({ name }) => name).filter((name) => name.startsWith("outcome:"));
}

const places = () => placesOf(scene.world.rig.deps.directory, []);

test("the page offers the services that may be shown, by name, and no free text", async () => {
  const { html } = await scene.sanne.browser.get(`/console/gesprek/${scene.id}/sluiten`);
  const options = /<select[^>]*id="plek".*?<\/select>/s.exec(html)?.[0] ?? "";
  const offered = [...options.matchAll(/<option value(?:="([^"]*)")?/g)].map(
    ([, value = ""]) => value,
  );
  expect(offered).toEqual(["", ...places().map(([one]) => one)]);
  expect(html).not.toMatch(/<textarea|type="text"/);
  const hidden = Object.values(scene.world.rig.deps.directory.services).filter(
    ({ publish }) => publish !== "yes",
  );
  expect(hidden).not.toEqual([]);
  for (const service of hidden) expect(offered).not.toContain(service.id);
  const names = places().map(([, name]) => name);
  expect(names).toEqual([...new Set(names)].sort((a, b) => a.localeCompare(b, "nl")));
});

test("the service is counted besides the outcome", async () => {
  const [place = ""] = places()[0] ?? [];
  expect((await close("referred", place)).status).toBe(303);
  expect(await counted()).toEqual(["outcome:referred", `outcome:referred:${place}`]);
});

test("one may leave open where to", async () => {
  expect((await close("referred", "")).status).toBe(303);
  expect(await counted()).toEqual(["outcome:referred"]);
});

test("after another outcome the place that was still chosen does not count", async () => {
  expect((await close("helped", places()[0]?.[0] ?? "")).status).toBe(303);
  expect(await counted()).toEqual(["outcome:helped"]);
});

test("what is no service of the directory closes nothing", async () => {
  expect((await close("referred", "jan-in-de-straat")).status).toBe(422);
  expect(await counted()).toEqual([]);
  expect((await scene.sanne.browser.get(`/console/gesprek/${scene.id}`)).status).toBe(200);
});
