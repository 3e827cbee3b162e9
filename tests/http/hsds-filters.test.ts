import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uuid } from "../../src/directory/uuid.ts";
import { directory } from "../directory/fixture.ts";
import { createHsdsWorld, type HsdsWorld } from "./hsds-world.ts";

let world: HsdsWorld;
beforeAll(async () => {
  world = await createHsdsWorld();
});
afterAll(() => world.stop());

type Entry = Readonly<Record<string, unknown>>;

async function found(path: string, from = world): Promise<readonly Entry[]> {
  const { status, body } = await from.json(path);
  expect([path, status]).toEqual([path, 200]);
  return body["contents"] as readonly Entry[];
}

const names = (entries: readonly Entry[]): unknown[] => entries.map(({ name }) => name);
const term = (code: string): string => uuid(`taxonomy_term/${code}`);
const DEBT_DOORS = new Set(
  (["debt", "debt_urgent", "debt_dealer"] as const)
    .flatMap((topic) => directory.doors[topic])
    .flatMap(({ order }) => order)
    .map((id) => directory.services[id])
    .filter((service) => service?.publish === "yes")
    .map((service) => service?.name),
);

describe("services", () => {
  test("a list has what a service has one of, with its organization; full has all", async () => {
    const brief = await found("/services?search=geldfit");
    const full = await found("/services?search=geldfit&full=true");
    expect(names(brief)).toEqual(["Geldfit"]);
    expect(Object.values(brief[0] ?? {}).filter((value) => Array.isArray(value))).toEqual([]);
    expect(brief[0]).toMatchObject({ organization: { name: "Nederlandse Schuldhulproute" } });
    expect(full[0]).toMatchObject({ ...brief[0], phones: [{ type: "voice" }] });
    expect((await world.json(`/services/${String(brief[0]?.["id"])}`)).body).toEqual(full[0]);
  });

  test("a term finds what the doors of its topic lead to, and of the topics below it", async () => {
    const debts = await found(`/services?taxonomy_term_id=${term("debt")}`);
    expect(new Set(names(debts))).toEqual(DEBT_DOORS);
    const crisis = names(await found(`/services?taxonomy_term_id=${term("crisis")}`));
    expect(crisis).toEqual(expect.arrayContaining(["Alarmnummer 112", "113 Zelfmoordpreventie"]));
    expect(await found(`/services?taxonomy_term_id=${uuid("other")}`)).toEqual([]);
  });

  test("each service that a term finds says so itself, and no other does", async () => {
    const all = await found("/services?full=true");
    for (const code of ["debt", "crisis", "exit_mule", "general"]) {
      const having = all.filter(({ attributes }) =>
        (attributes as Entry[]).some(({ taxonomy_term_id }) => taxonomy_term_id === term(code)),
      );
      expect(await found(`/services?full=true&taxonomy_term_id=${term(code)}`)).toEqual(having);
    }
    expect(await found(`/services?full=true&taxonomy_id=${uuid("taxonomy/onderwerpen")}`)).toEqual(
      all,
    );
    expect(await found(`/services?taxonomy_id=${uuid("other")}`)).toEqual([]);
  });

  test("conditions are cumulative", async () => {
    const utrecht = `organization_id=${uuid("organization/utrecht")}`;
    const debts = `taxonomy_term_id=${term("debt")}`;
    const own = names(await found(`/services?${utrecht}`));
    expect(own.length).toBeGreaterThan(0);
    expect(names(await found(`/services?${utrecht}&${debts}`))).toEqual(
      own.filter((name) => DEBT_DOORS.has(String(name))),
    );
    expect(await found(`/services?${utrecht}&search=cocaine`)).toEqual([]);
  });

  test.each([
    ["zelfmoord", "113 Zelfmoordpreventie"],
    ["ZELFMOORD", "113 Zelfmoordpreventie"],
    ["preventie+zelf", "113 Zelfmoordpreventie"],
    ["cocaine", "Jellinek Online Zelfhulp"],
    ["moneymule", null],
    ["geldezel", "Fraudehelpdesk"],
  ])("search=%s", async (search, expected) => {
    const hits = names(await found(`/services?search=${search}`));
    if (expected === null) expect(hits).toEqual([]);
    else expect(hits).toContain(expected);
  });

  test("a number that may not be shown is not found by searching for it", async () => {
    const hidden = Object.values(directory.services).filter(
      ({ show_phone, phones }) => !show_phone && phones.length > 0,
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { phones } of hidden) {
      for (const number of phones) {
        expect(await found(`/services?search=${encodeURIComponent(number)}`)).toEqual([]);
      }
    }
    const everything = JSON.stringify([
      await found("/services?full=true"),
      await found("/organizations?full_service=true"),
    ]);
    for (const { phones } of hidden) {
      for (const number of phones) expect(everything).not.toContain(`"${number}"`);
    }
  });
});

describe("organizations", () => {
  const id = uuid("organization/utrecht");

  test("have their services when these are asked for, and name themselves once", async () => {
    const brief = (await world.json(`/organizations/${id}`)).body;
    const whole = (await world.json(`/organizations/${id}?full_service=true`)).body;
    const [listed] = await found("/organizations?full=true&search=gemeente");
    const services = await found(`/services?organization_id=${id}`);
    expect(brief).toEqual({ ...whole, services: undefined });
    expect(names(listed?.["services"] as Entry[])).toEqual(names(services));
    expect(names(whole["services"] as Entry[])).toEqual(names(services));
    expect((whole["services"] as Entry[])[0]).toHaveProperty("schedules");
    expect((listed?.["services"] as Entry[])[0]).not.toHaveProperty("schedules");
    expect(JSON.stringify(whole)).not.toContain('"organization":');
  });

  test("are found by the terms of their services", async () => {
    const debts = await found(`/organizations?taxonomy_term_id=${term("debt")}`);
    const owners = (await found(`/services?taxonomy_term_id=${term("debt")}`)).map(
      ({ organization_id }) => organization_id,
    );
    expect(new Set(debts.map((one) => one["id"]))).toEqual(new Set(owners));
  });
});

describe("terms", () => {
  test("hang together", async () => {
    const [taxonomy] = await found("/taxonomies");
    const terms = await found("/taxonomy_terms");
    expect(taxonomy).toMatchObject({ name: "Uitweg onderwerpen" });
    expect(terms).toHaveLength(15);
    for (const one of terms) {
      expect(one).toMatchObject({ taxonomy_detail: taxonomy, taxonomy_id: taxonomy?.["id"] });
    }
    const below = await found(`/taxonomy_terms?parent_id=${term("debt")}`);
    expect(below.map(({ code }) => code)).toEqual(["debt_urgent", "debt_dealer"]);
    expect(await found(`/taxonomy_terms?taxonomy_id=${uuid("other")}`)).toEqual([]);
  });
});

test("a service that the operator switched on is there, with its organization", async () => {
  const own = await createHsdsWorld(directory, ["tactus"]);
  expect(names(await found("/services?search=tactus"))).toEqual([]);
  expect(names(await found("/services?search=tactus", own))).toEqual(["Tactus"]);
  expect(names(await found("/organizations?search=tactus", own))).toEqual(["Tactus"]);
  expect((await own.json(`/services/${uuid("service/tactus")}`)).status).toBe(200);
  await own.stop();
});
