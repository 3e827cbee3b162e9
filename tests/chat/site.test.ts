import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createLimiter } from "../../src/chat/site/limiter.ts";
import { DAYS } from "../../src/directory/types.ts";
import { longestSentence, readability } from "../../src/locale/readability.ts";
import { CLOSED, createSiteWorld, ENGLISH, OPEN, PATHS, type SiteWorld } from "./site-world.ts";

let site: SiteWorld;
let minute = 0;
beforeAll(async () => {
  site = await createSiteWorld();
});
afterAll(() => site.stop());
/** Each test has a minute, and so a limit, to itself. */
beforeEach(() => {
  minute += 1;
  site.setTime(new Date(OPEN.getTime() + minute * 60_000));
});

const html = async (path: string): Promise<string> => (await site.get(path)).text();
const words = (page: string): string[] =>
  [
    ...(/<main[^]*<\/main>/.exec(page)?.[0] ?? "").matchAll(
      /<(p|li|h1|h2|dd)\b[^>]*>([^]*?)<\/\1>/g,
    ),
  ]
    .map(([, , inner = ""]) =>
      inner
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "");

describe.each([...PATHS, ...ENGLISH])("%s", (path) => {
  test("is a page in its language that leaves nothing behind", async () => {
    const response = await site.get(path);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain(`<html lang="${path.startsWith("/en") ? "en" : "nl"}">`);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script(?! src="\/)|<style| style="| on\w+="|\{\{/);
  });

  test("has the skip link first, then the exit, and no door that leads nowhere", async () => {
    const page = await html(path);
    const stops = [...page.matchAll(/<(?:a|button|input|select)\b[^>]*>/g)].map(([tag]) => tag);
    expect(stops[0]).toContain("#inhoud");
    expect(stops[1]).toContain("data-exit=");
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, to = ""]) => to);
    const unknown = new Set(
      links.filter((to) => !/^\/(en\/)?chat(\?|$)/.test(to) && to !== "/weg"),
    );
    for (const to of unknown)
      expect([to, (await site.get(to.replaceAll("&amp;", "&"))).status]).toEqual([to, 200]);
  });
});

test.each([...PATHS, "/nergens", "/hulp?onderwerp=uitweg&open=ja"])(
  "%s is easy to read",
  async (path) => {
    const texts = words(await html(path));
    expect(readability(texts)).toBeGreaterThanOrEqual(70);
    expect(longestSentence(texts)).toBeLessThanOrEqual(20);
  },
);

test("the sentences of the pages have twelve words at most", () => {
  const collect = (value: unknown): string[] =>
    typeof value === "string" ? [value] : Object.values(value as object).flatMap(collect);
  const long = collect(site.deps.pages.nl).filter((text) => longestSentence([text]) > 12);
  expect(long).toEqual([]);
});

test("every number in the texts is one that the directory shows", () => {
  const text = JSON.stringify(site.deps.pages);
  const shown = Object.values(site.deps.directory.services).flatMap((one) =>
    one.show_phone ? one.phones : [],
  );
  const named = text.match(/\b(0\d{2,3}-[\d ]*\d|14 0\d{2}|11[23])\b/g) ?? [];
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((number) => !shown.includes(number))).toEqual([]);
});

test("the start page says whether counsellors are open", async () => {
  expect(await html("/")).toContain("Hulpverleners: nu open, tot 21.00.");
  site.setTime(CLOSED);
  expect(await html("/")).toContain("Hulpverleners: nu dicht, open morgen 9.00.");
  expect(await html("/en")).toContain("Counsellors: closed now, open tomorrow 9:00.");
});

describe("the start page names no human who is not there", () => {
  const FREE = { staffed: true, online: 1 };
  afterEach(() => {
    site.setTeam(FREE);
  });

  test.each([
    ["open, and nobody free", { staffed: true, online: 0 }, "Er is nu geen hulpverlener vrij."],
    ["no counsellor at all", { staffed: false, online: 0 }, "Er werkt hier nu geen hulpverlener."],
  ])("%s", async (_, staff, sentence) => {
    site.setTeam(staff);
    const page = await html("/");
    expect(page).toContain(sentence);
    expect(page).toContain("De chatbot antwoordt dag en nacht.");
    expect(page).not.toMatch(/: nu open|tot 21\.00/);
  });

  test("no counsellor at all, at night: no hour is named", async () => {
    site.setTeam({ staffed: false, online: 0 });
    site.setTime(CLOSED);
    expect(await html("/")).not.toMatch(/open morgen|9\.00/);
  });

  test("a team that is open day and night is not open until 0.00", async () => {
    const byday = [...DAYS];
    const schedules = [{ byday, opens_at: "00:00", closes_at: "24:00" }];
    site.setTeam(FREE, { always_open: false, schedules, public_holidays: "closed" });
    expect(await html("/")).toContain("Hulpverleners: nu open.");
    site.setTeam(FREE, { always_open: true, schedules: [], public_holidays: "open" });
    expect(await html("/")).toContain("Hulpverleners: dag en nacht open.");
  });
});

test("the doors lead into the chat in the same language", async () => {
  for (const door of ["drugs", "schulden", "uitweg", "mens"]) {
    expect(await html("/")).toContain(`href="/chat?deur=${door}"`);
    expect(await html("/en/zwarte-kant/geld")).toContain(`href="/en/chat?deur=${door}"`);
  }
});

describe("help", () => {
  const ids = async (query: string): Promise<string[]> =>
    [...(await html(`/hulp${query}`)).matchAll(/href="\/hulp\/([^"]+)"/g)].map(([, id = ""]) => id);

  test("shows what may be shown, and no more", async () => {
    const { services } = site.deps.directory;
    const shown = Object.values(services).filter(({ publish }) => publish === "yes");
    expect((await ids("")).sort()).toEqual(shown.map(({ id }) => id).sort());
    expect((await site.get("/hulp/tactus")).status).toBe(404);
    expect((await site.get("/hulp/constructor")).status).toBe(404);
    const hidden = Object.values(services).filter(
      (one) => one.publish === "yes" && !one.show_phone && one.phones.length > 0,
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { id, phones } of hidden) {
      const page = (await html(`/hulp/${id}`)).replaceAll(/[^\d+]/g, "");
      for (const number of phones) {
        expect([id, page.includes(number.replaceAll(/\D/g, "").slice(1))]).toEqual([id, false]);
      }
    }
  });

  test("filters by topic, open now, anonymous and free", async () => {
    expect((await ids("?onderwerp=schulden"))[0]).toBe("geldfit");
    expect(await ids("?onderwerp=drugs")).not.toContain("geldfit");
    const { services } = site.deps.directory;
    for (const id of await ids("?anoniem=ja")) expect(services[id]?.anonymous).toBe("yes");
    for (const id of await ids("?gratis=ja")) expect(services[id]?.free).toBe(true);
    expect(await ids("?open=ja")).toContain("geldfit");
    site.setTime(CLOSED);
    expect(await ids("?open=ja")).not.toContain("geldfit");
    expect(await ids("?open=ja")).toContain("113");
  });

  test("takes any nonsense for no choice", async () => {
    const all = await ids("");
    expect(await ids("?onderwerp=%3Cscript%3E&open=1&gratis[]=x&anoniem=")).toEqual(all);
    expect(await ids("?onderwerp=__proto__")).toEqual(all);
  });

  test("a number that nobody checked for too long goes, those for crises stay", async () => {
    site.setTime(new Date("2027-06-01T12:00:00Z"));
    expect(await html("/hulp/geldfit")).not.toContain("tel:08008115");
    expect(await html("/hulp/113")).toContain("tel:113");
  });

  test("a service has its number, hours, cost, anonymity and police link", async () => {
    const page = await html("/hulp/juridisch-loket");
    for (const part of [
      "tel:08008020",
      "9.00 – 18.00",
      "Gratis.",
      "Niet anoniem",
      "geen band met de politie",
    ]) {
      expect(page).toContain(part);
    }
    expect(await html("/en/hulp/politie")).toContain("This is the police.");
  });
});

describe("a campaign's link", () => {
  test("counts, and shows the start page without the code", async () => {
    const before = site.counted.length;
    const page = await html("/s/utrecht-2026");
    expect(site.counted.slice(before)).toEqual(["utrecht-2026"]);
    expect(page).toBe(await html("/"));
    expect(page).not.toContain("utrecht-2026");
  });

  test.each(["onbekend", "Utrecht-2026", "__proto__", "a", "x".repeat(500), "%00"])(
    "an unknown code is the start page: %s",
    async (code) => {
      const before = site.counted.length;
      const response = await site.get(`/s/${code}`);
      expect(response.status).toBe(200);
      expect(site.counted).toHaveLength(before);
    },
  );
});

test("leaving goes to the neutral page", async () => {
  const response = await site.get("/weg");
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("https://neutral.example/");
});

test("an address that is not there gets a friendly page, a program a short answer", async () => {
  const response = await site.get("/en/nergens");
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("This page does not exist");
  const program = await site.get("/nergens", { accept: "*/*" });
  expect(program.status).toBe(404);
  expect(await program.json()).toEqual({ error: "NOT_FOUND" });
});

test("a flood gets a page with numbers to call, for a minute; leaving still works", async () => {
  // The cheapest page there is, some at a time: sockets are few.
  const flood = async (): Promise<number> => {
    const response = await site.get("/hulp/nergens", { accept: "application/json" });
    await response.text();
    return response.status;
  };
  for (let round = 0; round < 60; round += 1) {
    const statuses = await Promise.all(Array.from({ length: 50 }, flood));
    expect(new Set(statuses)).toEqual(new Set([404]));
  }
  const refused = await site.get("/privacy");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await refused.text()).toMatch(/Even wachten[^]*tel:113/);
  expect((await site.get("/weg")).status).toBe(303);
  site.setTime(new Date(OPEN.getTime() + 3_600_000));
  expect((await site.get("/privacy")).status).toBe(200);
}, 60_000);

test("a limit holds for a whole IPv6 network, and keeps no address", () => {
  const limiter = createLimiter(
    () => OPEN,
    (n) => Buffer.alloc(n),
    { most: 2, withinMs: 60_000 },
  );
  expect(limiter.allow("2001:db8::1")).toBe(true);
  expect(limiter.allow("2001:db8:0:0:ffff::2")).toBe(true);
  expect(limiter.allow("2001:db8:0:0:1:2:3:4")).toBe(false);
  expect(limiter.allow("2001:db8:0:1::1")).toBe(true);
  expect(limiter.allow("192.0.2.1")).toBe(true);
});

test("files are kept nowhere: a phone has nothing of us; pages and files are compressed", async () => {
  const css = /href="(\/assets\/site\.[\w-]{12}\.css)"/.exec(await html("/"))?.[1] ?? "";
  for (const encoding of ["br", "gzip"]) {
    const file = await site.get(css, { "accept-encoding": encoding });
    expect(file.headers.get("content-encoding")).toBe(encoding);
    expect(file.headers.get("cache-control")).toBe("no-store");
    expect(
      (await site.get("/", { "accept-encoding": encoding })).headers.get("content-encoding"),
    ).toBe(encoding);
  }
  const plain = await site.get("/", { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect((await site.get("/assets/site.000000000000.css")).status).toBe(404);
});
