import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkDirectory } from "../../src/checks/directory-check.ts";
import { fromRoot } from "../../src/root.ts";
import { hsdsProblems } from "../../src/checks/hsds-check.ts";
import { toHsds } from "../../src/directory/hsds.ts";
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
  write("service", { id, name: { type: "string" }, organization: { $ref: "organization.json" } });
  const one = { id: "5b0b6a3e-2c0f-4d51-9d0a-7f6e1c8a4b92", name: "One" };
  const two = { id: "2ed6657d-e927-568b-95e1-2665a8aea6a2", name: "Two", organization: one };

  test("good data has no problems, and an organization may stand in its service again", () => {
    expect(hsdsProblems({ organizations: [one], services: [two] }, folder)).toEqual([]);
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
    const problems = hsdsProblems({ organizations: [one], services: [service] }, folder);
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

/** Not part of this project: github.com/openreferral/specification, schema/*.json, branch 3.0. */
const schemas = fromRoot("../shared/hsds/schema");
const official = existsSync(schemas) ? test : test.skip;

official("the export passes the official schemas (in ../shared/hsds/schema)", () => {
  expect(hsdsProblems(data, schemas)).toEqual([]);
  expect(data.services.length).toBeGreaterThan(20);
});
