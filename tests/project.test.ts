import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import * as z from "zod";
import { flowJsonSchema } from "../src/flows/json-schema.ts";
import { fromRoot } from "../src/root.ts";

const read = (file: string): string => readFileSync(fromRoot(file), "utf8");

// The mandatory keys of the standard, and its limits. Source: yml.publiccode.tools, schema core 0.4.
const Description = z.looseObject({
  shortDescription: z.string().max(150),
  longDescription: z.string().min(150).max(10_000),
  features: z.array(z.string()).min(1),
});
const PublicCode = z.looseObject({
  publiccodeYmlVersion: z.literal("0.4"),
  name: z.string(),
  url: z.url(),
  releaseDate: z.iso.date(),
  platforms: z.array(z.string()).min(1),
  categories: z.array(z.string()).min(1),
  developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
  softwareType: z.enum(["standalone/web", "standalone/backend"]),
  description: z.record(z.string(), Description),
  legal: z.looseObject({ license: z.literal("EUPL-1.2") }),
  maintenance: z.looseObject({
    type: z.literal("community"),
    contacts: z.array(z.looseObject({ name: z.string() })).min(1),
  }),
  localisation: z.looseObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.string()).min(1),
  }),
});

test("publiccode.yml is valid", () => {
  expect(PublicCode.safeParse(parse(read("publiccode.yml"))).error).toBeUndefined();
});

test("the licence is the one that package.json and publiccode.yml name", () => {
  expect(read("LICENSE")).toContain("EUROPEAN UNION PUBLIC LICENCE v. 1.2");
  expect((JSON.parse(read("package.json")) as { license: string }).license).toBe("EUPL-1.2");
});

test("editors complete flow files by the grammar of today", () => {
  // When this fails: npm run -s uitweg -- flows schema > flows/flow.schema.json
  expect(read("flows/flow.schema.json")).toBe(flowJsonSchema());
});

test("every npm script that the README names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [...read("README.md").matchAll(/npm run (?:-s )?([a-z]+)/g)].map(
    (match) => match[1] ?? "",
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
