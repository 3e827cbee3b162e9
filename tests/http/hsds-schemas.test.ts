import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import * as z from "zod";
import { createHsdsCheck } from "../../src/checks/hsds-check.ts";
import { loadContent } from "../../src/content.ts";
import type { HsdsObject } from "../../src/directory/hsds-taxonomy.ts";
import { OFFICIAL, officialTest } from "../checks/official-hsds.ts";
import { type Running, startRunning } from "./running.ts";

jest.setTimeout(60_000);

let running: Running;
beforeAll(async () => {
  running = await startRunning(loadContent());
});
afterAll(() => running.stop());

const get = async (path: string): Promise<unknown> => {
  const response = await fetch(`${running.url}/hsds${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return response.json();
};

// "The header returned must include these properties." Source: HSDS 3.0, docs/hsds/api_reference.md,
// under Lists, and Page in schema/openapi.json.
const count = z.int().min(0);
const Page = z
  .strictObject({
    total_items: count,
    total_pages: count,
    page_number: z.int().min(1),
    size: count,
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(z.looseObject({ id: z.uuid() })),
  })
  .refine((page) => page.size === page.contents.length, "size")
  .refine((page) => page.empty === (page.size === 0), "empty")
  .refine((page) => page.first_page === (page.page_number === 1), "first_page")
  .refine((page) => page.last_page === page.page_number >= page.total_pages, "last_page");

const LISTS = [
  ["services", "service"],
  ["organizations", "organization"],
  ["taxonomies", "taxonomy"],
  ["taxonomy_terms", "taxonomy_term"],
] as const;

/** Every page of a list. */
async function pages(path: string): Promise<readonly z.output<typeof Page>[]> {
  const first = Page.parse(await get(path));
  const numbers = Array.from({ length: Math.max(first.total_pages - 1, 0) }, (_, at) => at + 2);
  const join = path.includes("?") ? "&" : "?";
  const others = numbers.map(async (number) =>
    Page.parse(await get(`${path}${join}page=${number}`)),
  );
  return [first, ...(await Promise.all(others))];
}

const all = async (path: string): Promise<readonly HsdsObject[]> =>
  (await pages(path)).flatMap(({ contents }) => contents);

/** The schemas of the folder see a service as the top: services inside an organization are held alone. */
function parts(kind: string, entry: HsdsObject): readonly (readonly [string, HsdsObject])[] {
  const { services, ...rest } = entry;
  if (kind !== "organization" || services === undefined) return [[kind, entry]];
  return [[kind, rest], ...(services as HsdsObject[]).map((one) => ["service", one] as const)];
}

let check: ReturnType<typeof createHsdsCheck> | undefined;

/** What is wrong with entries by the official schemas, strictly. */
function problems(kind: string, entries: readonly HsdsObject[]): readonly unknown[] {
  const held = (check ??= createHsdsCheck(OFFICIAL));
  return entries
    .flatMap((entry) => parts(kind, entry))
    .flatMap(([part, entry]) => held(part, entry));
}

describe.each(LISTS)("/hsds/%s", (name, kind) => {
  test("each entry is on one page, in the same order whatever the size", async () => {
    const whole = await all(`/${name}`);
    expect(whole.length).toBeGreaterThan(0);
    for (const size of [1, 7, 100]) {
      const paged = await pages(`/${name}?per_page=${size}`);
      expect(paged.flatMap(({ contents }) => contents)).toEqual(whole);
      expect(paged.map(({ page_number }) => page_number)).toEqual(paged.map((_, at) => at + 1));
      expect(paged.every((page) => page.size <= size)).toBe(true);
      expect(new Set(paged.map(({ total_items }) => total_items))).toEqual(new Set([whole.length]));
    }
  });

  officialTest("every entry, in the list and alone, is what the schemas say", async () => {
    const whole = await all(`/${name}`);
    expect(problems(kind, whole)).toEqual([]);
    const alone = (await Promise.all(
      whole.map(({ id }) => get(`/${name}/${String(id)}`)),
    )) as HsdsObject[];
    expect(alone.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(problems(kind, alone)).toEqual([]);
  });
});

officialTest.each([
  ["service", "/services?full=true"],
  ["service", "/services?full=false&minimal=false&format=json"],
  ["service", "/services?search=schulden"],
  ["service", "/services?search=schulden&full=true&per_page=2"],
  ["organization", "/organizations?full=true"],
  ["organization", "/organizations?full_service=true"],
  ["organization", "/organizations?search=utrecht"],
  ["taxonomy", "/taxonomies?search=uitweg"],
  ["taxonomy_term", "/taxonomy_terms?search=dealer"],
])("%s by %s is what the schemas say", async (kind, path) => {
  const found = await all(path);
  expect(found.length).toBeGreaterThan(0);
  expect(problems(kind, found)).toEqual([]);
});

officialTest("every filter by an identifier gives what the schemas say", async () => {
  const [terms, organizations, [taxonomy]] = await Promise.all([
    all("/taxonomy_terms"),
    all("/organizations"),
    all("/taxonomies"),
  ]);
  const filters = [
    ...terms.map(({ id }) => `taxonomy_term_id=${String(id)}`),
    `taxonomy_id=${String(taxonomy?.["id"])}`,
  ];
  for (const filter of filters) {
    expect(problems("service", await all(`/services?full=true&${filter}`))).toEqual([]);
    expect(problems("organization", await all(`/organizations?full=true&${filter}`))).toEqual([]);
  }
  for (const { id } of organizations) {
    const own = await all(`/services?full=true&organization_id=${String(id)}`);
    expect(own.length).toBeGreaterThan(0);
    expect(problems("service", own)).toEqual([]);
    const alone = (await get(`/organizations/${String(id)}?full_service=true`)) as HsdsObject;
    expect(problems("organization", [alone])).toEqual([]);
  }
  for (const { id } of terms) {
    expect(problems("taxonomy_term", await all(`/taxonomy_terms?parent_id=${String(id)}`))).toEqual(
      [],
    );
  }
});

test("minimal gives identifiers only, of all services on one page", async () => {
  const [page, ...more] = await pages("/services?minimal=true");
  const whole = await all("/services");
  expect(more).toEqual([]);
  expect(page?.contents).toEqual(whole.map(({ id }) => ({ id })));
});

officialTest("a fault that is planted in an answer is found, with where and why", async () => {
  const [service] = await all("/services?full=true&search=geldfit");
  const schedules = service?.["schedules"] as HsdsObject[];
  const planted = {
    ...service,
    topics: [],
    name: undefined,
    schedules: [{ ...schedules[0], opens_at: "9" }],
  };
  const found = problems("service", [JSON.parse(JSON.stringify(planted)) as HsdsObject]);
  const messages = found.map((problem) => (problem as { message: string }).message);
  expect(messages).toHaveLength(3);
  expect(messages).toContainEqual(expect.stringContaining('"additionalProperty":"topics"'));
  expect(messages).toContainEqual(expect.stringContaining('"missingProperty":"name"'));
  expect(messages).toContain("service.json/schedules/0/opens_at must be a time of day as HH:MM");
  expect(() => Page.parse({ total_items: 1, contents: [service] })).toThrow(/total_pages/);
});
