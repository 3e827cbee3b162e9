import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { HsdsExport } from "../directory/hsds.ts";
import type { HsdsObject } from "../directory/hsds-taxonomy.ts";
import { looseProblems } from "./hsds-loose.ts";

export interface HsdsProblem {
  /** The name of the entry in the export. */
  readonly name: string;
  readonly message: string;
}

/** Holds an export against the official HSDS 3.0 schemas in `schemaDir` (one JSON file an object). */
export function hsdsProblems(data: HsdsExport, schemaDir: string): readonly HsdsProblem[] {
  const problems = createHsdsCheck(schemaDir);
  return [
    ...data.organizations.flatMap((entry) => problems("organization", entry)),
    ...data.services.flatMap((entry) => problems("service", entry)),
    ...data.taxonomies.flatMap((entry) => problems("taxonomy", entry)),
    ...data.taxonomy_terms.flatMap((entry) => problems("taxonomy_term", entry)),
    ...doubles(data),
  ];
}

/**
 * Holds one object against the official schema of its kind. Strict: the schemas themselves let unknown
 * keys through, so each gets `additionalProperties: false`, and any text as a time or a kind of phone.
 */
export function createHsdsCheck(
  schemaDir: string,
): (kind: string, entry: HsdsObject) => readonly HsdsProblem[] {
  const ajv = schemas(schemaDir);
  return (kind, entry) => {
    const file = `${kind}.json`;
    const validate: ValidateFunction | undefined = ajv.getSchema(file);
    if (validate === undefined) throw new Error(`the HSDS schemas have no ${file}`);
    const faults = validate(entry) ? [] : (validate.errors ?? []);
    return [
      ...faults.map((error) => told(file, error)),
      ...looseProblems(entry).map((problem) => `${file}${problem}`),
    ].map((message) => ({ name: nameOf(entry), message }));
  };
}

function schemas(schemaDir: string): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const format of ["csv", "HH:MM", "currency_code"]) ajv.addFormat(format, true);
  for (const file of readdirSync(schemaDir).filter((name) => name.endsWith(".json"))) {
    const schema = JSON.parse(readFileSync(join(schemaDir, file), "utf8")) as AnySchemaObject;
    ajv.addSchema({ ...schema, additionalProperties: false }, file);
  }
  return ajv;
}

function told(file: string, { instancePath, message, params }: ErrorObject): string {
  return `${file}${instancePath} ${message ?? "is wrong"} ${JSON.stringify(params)}`;
}

/** Identifiers are unique; an organization may stand in its services again. */
function doubles(data: HsdsExport): HsdsProblem[] {
  const seen = new Set<unknown>();
  const { organizations, services, taxonomies, taxonomy_terms } = data;
  const entries = [...organizations, ...services.flatMap(parts), ...taxonomies, ...taxonomy_terms];
  return entries.flatMap((entry) => {
    const fresh = !seen.has(entry["id"]);
    seen.add(entry["id"]);
    return fresh
      ? []
      : [{ name: nameOf(entry), message: `the identifier ${String(entry["id"])} is there twice` }];
  });
}

function parts(entry: HsdsObject): readonly HsdsObject[] {
  const nested = Object.values(entry)
    .filter((value) => Array.isArray(value))
    .flat();
  return [entry, ...(nested as HsdsObject[])];
}

const nameOf = (entry: HsdsObject): string =>
  String(entry["name"] ?? entry["number"] ?? entry["code"] ?? entry["id"]);
