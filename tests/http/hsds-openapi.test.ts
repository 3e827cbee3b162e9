import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as z from "zod";
import { createHsdsWorld, type HsdsWorld } from "./hsds-world.ts";

let world: HsdsWorld;
beforeAll(async () => {
  world = await createHsdsWorld();
});
afterAll(() => world.stop());

const Reference = z.strictObject({ $ref: z.string() });
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.union([Reference, z.object({ name: z.literal("id"), in: z.literal("path") })]),
  ),
  responses: z.record(z.string(), z.looseObject({})),
});
const Parameter = z.strictObject({
  name: z.string(),
  in: z.literal("query"),
  required: z.literal(false),
  description: z.string(),
  schema: z.looseObject({ type: z.enum(["string", "integer", "boolean"]) }),
});
// The fixed fields that OpenAPI 3.1.0 requires, in sections 4.8.1 to 4.8.17.
const Document = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string(), version: z.string(), license: z.looseObject({}) }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(z.string().startsWith("/"), z.strictObject({ get: Operation })),
  components: z.object({ parameters: z.record(z.string(), Parameter) }).loose(),
});

const read = async () => Document.parse((await world.json("/openapi.json")).body);

test("the description names the version and where the document is", async () => {
  const { body } = await world.json("");
  expect(body).toEqual({
    version: "3.0",
    profile: "https://docs.openreferral.org/en/3.0/hsds/api_reference.html",
    openapi_url: "https://uitweg.example.org/hsds/openapi.json",
  });
});

test("the document is of its form, and each reference in it leads somewhere", async () => {
  const document = await read();
  expect(document.servers).toEqual([{ url: "https://uitweg.example.org/hsds" }]);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, reference = ""] of references) {
    const found = reference
      .split("/")
      .reduce<unknown>((inside, name) => (inside as Record<string, unknown>)[name], document);
    expect([reference, found]).toEqual([reference, expect.anything()]);
  }
  const ids = Object.values(document.paths).map(({ get }) => get.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

/** A value that each parameter takes. */
const TAKEN: Readonly<Record<string, string>> = {
  page: "1",
  per_page: "100",
  format: "json",
  search: "hulp",
  taxonomy_term_id: "x",
  taxonomy_id: "x",
  organization_id: "x",
  parent_id: "x",
  minimal: "false",
  full: "true",
  full_service: "true",
};

test("every path is served, takes the parameters that it names and no others", async () => {
  const document = await read();
  expect(Object.keys(document.paths)).toEqual([
    "/",
    "/services",
    "/services/{id}",
    "/organizations",
    "/organizations/{id}",
    "/taxonomies",
    "/taxonomies/{id}",
    "/taxonomy_terms",
    "/taxonomy_terms/{id}",
  ]);
  expect(Object.keys(document.components.parameters).sort()).toEqual(Object.keys(TAKEN).sort());
  for (const [path, { get }] of Object.entries(document.paths)) {
    const list = path.replace("/{id}", "");
    const { body } = await world.json(path === list ? "/services" : list);
    const [entry] = body["contents"] as readonly { readonly id: string }[];
    const address = path.replace("{id}", entry?.id ?? "");
    expect([path, (await world.get(address)).status]).toEqual([path, 200]);
    const named = get.parameters.flatMap((parameter) =>
      "$ref" in parameter ? [parameter.$ref.split("/").at(-1) ?? ""] : [],
    );
    for (const [name, value] of Object.entries(TAKEN)) {
      const { status } = await world.get(`${address}?${name}=${value}`);
      expect([path, name, status]).toEqual([path, name, named.includes(name) ? 200 : 400]);
    }
  }
});
