import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { OFFICIAL, officialTest } from "./official-hsds.ts";
import { checkDirectory } from "../../src/checks/directory-check.ts";
import { createHsdsCheck, hsdsProblems } from "../../src/checks/hsds-check.ts";
import { type HsdsExport, toHsds } from "../../src/directory/hsds.ts";
import type { HsdsObject } from "../../src/directory/hsds-taxonomy.ts";
import { directory, SERVICES } from "../directory/fixture.ts";

const data = toHsds(directory, new Date("2026-11-25T12:00:00Z"));

describe("strictness", () => {
  const folder = mkdtempSync(join(tmpdir(), "hsds-"));
  const write = (name: string, properties: Record<string, unknown>): void => {
    const schema = { name, type: "object", required: ["id", "name"], properties };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(schema));
  };
  const id = { type: "string", format: "uuid" };
  write("organization", { id, name: { type: "string" } });
  write("taxonomy", { id, name: { type: "string" } });
  write("taxonomy_term", { id, name: { type: "string" } });
  write("service", { id, name: { type: "string" }, organization: { $ref: "organization.json" } });
  const one = { id: "5b0b6a3e-2c0f-4d51-9d0a-7f6e1c8a4b92", name: "One" };
  const two = { id: "2ed6657d-e927-568b-95e1-2665a8aea6a2", name: "Two", organization: one };

  const exported = (service: HsdsObject): HsdsExport => ({
    organizations: [one],
    services: [service],
    taxonomies: [],
    taxonomy_terms: [],
  });

  test("good data has no problems, and an organization may stand in its service again", () => {
    expect(hsdsProblems(exported(two), folder)).toEqual([]);
  });

  test.each([
    ["an unknown key", { ...two, police: "no" }, "must NOT have additional properties"],
    [
      "an unknown key inside",
      { ...two, organization: { ...one, x: 1 } },
      "/organization must NOT have",
    ],
    ["a missing name", { id: two.id }, "must have required property 'name'"],
    ["an id that is none", { ...two, id: "113" }, 'must match format "uuid"'],
    ["an id twice", { ...two, id: one.id }, "is there twice"],
  ])("%s is found", (_, service, message) => {
    const problems = hsdsProblems(exported(service), folder);
    expect(problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });

  test("and the directory check reports it with what to do", () => {
    const faults = checkDirectory({ servicesFile: SERVICES, hsdsDir: folder });
    expect(faults).toContainEqual(
      expect.objectContaining({
        file: SERVICES,
        message: expect.stringMatching(/^Geldfit: service/),
      }),
    );
  });
});

officialTest("the export passes the official schemas", () => {
  expect(hsdsProblems(data, OFFICIAL)).toEqual([]);
  expect(data.services.length).toBeGreaterThan(20);
});

describe("what the official schemas let through", () => {
  const service = data.services.find(({ phones }) => (phones as unknown[]).length > 0) ?? {};
  const schedule = { id: "2ed6657d-e927-568b-95e1-2665a8aea6a2", opens_at: "09:00" };
  const phone = { id: "2ed6657d-e927-568b-95e1-2665a8aea6a2", number: "113", type: "voice" };

  officialTest.each<readonly [string, HsdsObject, string]>([
    ["a phone of any kind", { phones: [{ ...phone, type: "mobile" }] }, "/phones/0/type must be"],
    ["an hour of 24", { schedules: [{ ...schedule, opens_at: "24:00" }] }, "/schedules/0/opens_at"],
    ["seconds", { schedules: [{ ...schedule, closes_at: "17:00:00" }] }, "/schedules/0/closes_at"],
    ["a word", { schedules: [schedule, { ...schedule, opens_at: "9 uur" }] }, "/schedules/1/opens"],
    ["an unknown key", { police: "no" }, 'additionalProperty":"police"'],
    [
      "an unknown key inside",
      { attributes: [{ id: phone.id, taxonomy_term: { topic: "debt" } }] },
      '/attributes/0/taxonomy_term must NOT have additional properties {"additionalProperty":"topic"}',
    ],
    ["no name", { name: undefined }, '{"missingProperty":"name"}'],
  ])("%s is found, with where and why", (_, fault, expected) => {
    const check = createHsdsCheck(OFFICIAL);
    expect(check("service", service)).toEqual([]);
    const sent = JSON.parse(JSON.stringify({ ...service, ...fault })) as HsdsObject;
    expect(check("service", sent)).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(expected) }),
    );
  });
});
