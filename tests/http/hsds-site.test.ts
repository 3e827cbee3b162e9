import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { uuid } from "../../src/directory/uuid.ts";
import { type Running, startRunning } from "./running.ts";

jest.setTimeout(60_000);

const content = loadContent();
const SWITCHED_ON = ["tactus", "buurtteam"];
let now = new Date("2026-11-25T12:00:00Z");
let running: Running;
beforeAll(async () => {
  const env = { UITWEG_SERVICES: SWITCHED_ON.join(",") };
  running = await startRunning(content, env, undefined, { clock: () => now });
});
afterAll(() => running.stop());

type Entry = Readonly<Record<string, unknown>>;

const page = async (path: string): Promise<string> =>
  (await fetch(running.url + path, { headers: { accept: "text/html" } })).text();

const api = async (path: string): Promise<Entry> =>
  (await (await fetch(`${running.url}/hsds${path}`)).json()) as Entry;

const shownIds = async (): Promise<readonly string[]> =>
  [...(await page("/hulp")).matchAll(/href="\/hulp\/([^"]+)"/g)].map(([, id = ""]) => id);

/** The numbers that can be rung from the page of a service. */
const rung = (html: string): readonly string[] =>
  [...html.matchAll(/href="tel:([^"]+)"/g)].map(([, number = ""]) => number);

const digits = (text: string): string => text.replace(/\D/g, "");

// Numbers of emergencies stay whatever their age, others go after 90 days.
describe.each([
  ["today", new Date("2026-11-25T12:00:00Z"), 10],
  ["in half a year", new Date("2027-05-25T12:00:00Z"), 4],
])("the pages and the API say the same, %s", (_, moment, fewest) => {
  test("of the same services", async () => {
    now = moment;
    const ids = await shownIds();
    const { contents } = await api("/services?per_page=100");
    const listed = (contents as Entry[]).map(({ id }) => id);
    expect(new Set(listed)).toEqual(new Set(ids.map((id) => uuid(`service/${id}`))));
    expect(ids).toEqual(expect.arrayContaining(SWITCHED_ON));
    expect(ids).not.toContain("vnn");
  });

  test("of each number, site and opening hour", async () => {
    now = moment;
    let numbers = 0;
    for (const id of await shownIds()) {
      const html = (await page(`/hulp/${id}`)).replace(/<footer>[\s\S]*/, "");
      const service = await api(`/services/${uuid(`service/${id}`)}`);
      const phones = (service["phones"] as Entry[]).map(({ number }) => String(number));
      const ringable = rung(html).map(digits);
      expect([id, phones.slice(0, 1).map(digits)]).toEqual([id, ringable.slice(0, 1)]);
      for (const number of phones)
        expect([id, html]).toEqual([id, expect.stringContaining(number)]);
      numbers += phones.length;
      const { url } = service;
      const site = /class="ways">[\s\S]*?href="(https:[^"]+)"/.exec(html)?.[1];
      expect([id, site]).toEqual([id, url]);
      const days = (service["schedules"] as Entry[]).flatMap(({ byday }) =>
        String(byday).split(","),
      );
      const open = [...html.matchAll(/<td class="utrecht-table__cell">([^<]+)<\/td>/g)];
      const week = open.filter(([, hours]) => hours !== "dicht");
      const always = (service["schedules"] as Entry[]).some(
        ({ opens_at, closes_at }) => opens_at === "00:00" && closes_at === "24:00",
      );
      expect([id, week.length]).toEqual([id, always ? 0 : new Set(days).size]);
      expect([id, html.includes(String(service["application_process"]))]).toEqual([id, true]);
    }
    expect(numbers).toBeGreaterThanOrEqual(fewest);
  });
});

test("what is withheld is on neither", async () => {
  for (const id of ["vnn", "exodus"]) {
    expect((await fetch(`${running.url}/hulp/${id}`)).status).toBe(404);
    expect((await fetch(`${running.url}/hsds/services/${uuid(`service/${id}`)}`)).status).toBe(404);
  }
});

test("the page of all help leads to the list", async () => {
  for (const path of ["/hulp", "/en/hulp"])
    expect(await page(path)).toContain('href="/hsds/services"');
});

test("nothing of who asks is logged", async () => {
  const before = running.logged.length;
  await api("/services?search=geheim&page=geheim");
  await api("/services/geheim");
  expect(running.logged.slice(before)).toEqual([]);
});
