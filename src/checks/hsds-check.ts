import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { HsdsExport } from "../directory/hsds.ts";

export interface HsdsProblem {
  /** The name of the organization or service in the export. */
  readonly name: string;
  readonly message: string;
}

/**
 * Holds an export against the official HSDS 3.0 schemas in `schemaDir` (one JSON file an object).
 * Strict: the schemas themselves let unknown keys through, so each gets `additionalProperties: false`.
 */
export function hsdsProblems(data: HsdsExport, schemaDir: string): readonly HsdsProblem[] {
  const ajv = schemas(schemaDir);
  return [
    ...data.organizations.flatMap((entry) => problems(ajv, "organization.json", entry)),
    ...data.services.flatMap((entry) => problems(ajv, "service.json", entry)),
    ...doubles(data),
  ];
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

function problems(
  ajv: Ajv2020,
  file: string,
  entry: Readonly<Record<string, unknown>>,
): HsdsProblem[] {
  const validate: ValidateFunction | undefined = ajv.getSchema(file);
  if (validate === undefined) throw new Error(`the HSDS schemas have no ${file}`);
  if (validate(entry)) return [];
  return (validate.errors ?? []).map((error) => ({
    name: nameOf(entry),
    message: told(file, error),
  }));
}

function told(file: string, { instancePath, message, params }: ErrorObject): string {
  return `${file}${instancePath} ${message ?? "is wrong"} ${JSON.stringify(params)}`;
}

/** Identifiers are unique; an organization may stand in its services again. */
function doubles({ organizations, services }: HsdsExport): HsdsProblem[] {
  const seen = new Set<unknown>();
  const entries = [...organizations, ...services.flatMap(parts)];
  return entries.flatMap((entry) => {
    const fresh = !seen.has(entry["id"]);
    seen.add(entry["id"]);
    return fresh
      ? []
      : [{ name: nameOf(entry), message: `the identifier ${String(entry["id"])} is there twice` }];
  });
}

function parts(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const nested = Object.values(entry)
    .filter((value) => Array.isArray(value))
    .flat();
  return [entry, ...(nested as Readonly<Record<string, unknown>>[])];
}

const nameOf = (entry: Readonly<Record<string, unknown>>): string =>
  String(entry["name"] ?? entry["number"] ?? entry["code"] ?? entry["id"]);
