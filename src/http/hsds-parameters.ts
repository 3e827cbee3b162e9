import * as z from "zod";
import { err, ok, type Result } from "../kernel/result.ts";

/** Entries on a page, unless asked otherwise. */
export const PER_PAGE = 50;
/** Far more than there are services: one page can hold all. */
export const MOST_PER_PAGE = 100;

const whole = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most));
const yesOrNo = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .pipe(z.boolean());
const id = z.string().min(1).max(100);
const ID_HINT = "give one identifier of at most 100 characters";
const BOOLEAN_HINT = "write true or false";

/**
 * Parameters of the HSDS 3.0 API that are served here. `description` is for the OpenAPI document,
 * `hint` for whoever gets it wrong. Source: openreferral/specification, branch 3.0, schema/openapi.json.
 */
export const HSDS_PARAMETERS = {
  page: {
    schema: whole(1_000_000),
    description: "The page, counted from 1. Default: 1.",
    hint: "write a whole number from 1",
  },
  per_page: {
    schema: whole(MOST_PER_PAGE),
    description: `How many a page holds. Default: ${PER_PAGE}; with minimal: ${MOST_PER_PAGE}.`,
    hint: `write a whole number from 1 to ${MOST_PER_PAGE}`,
  },
  format: {
    schema: z.literal("json"),
    description: "The form of the answer; there is one.",
    hint: "json is the only one",
  },
  search: {
    schema: z
      .string()
      .max(100)
      .regex(/[\p{Letter}\p{Number}]/u),
    description: "Words or parts of words that must all be there; capitals and accents are alike.",
    hint: "write one or more words, 100 characters in all",
  },
  taxonomy_term_id: {
    schema: id,
    description: "Only with this term; of organizations: with a service that has it.",
    hint: ID_HINT,
  },
  taxonomy_id: {
    schema: id,
    description: "Only with a term of this taxonomy.",
    hint: ID_HINT,
  },
  organization_id: { schema: id, description: "Only of this organization.", hint: ID_HINT },
  parent_id: { schema: id, description: "Only right below this term.", hint: ID_HINT },
  minimal: {
    schema: yesOrNo,
    description: "Only identifiers. A date of change is not known, and is not given.",
    hint: BOOLEAN_HINT,
  },
  full: {
    schema: yesOrNo,
    description: "With all that belongs to it; of organizations: with its services as in a list.",
    hint: BOOLEAN_HINT,
  },
  full_service: {
    schema: yesOrNo,
    description: "With its services and all that belongs to them.",
    hint: BOOLEAN_HINT,
  },
} as const;

export type HsdsParameter = keyof typeof HSDS_PARAMETERS;
export type HsdsQuery = {
  readonly [name in HsdsParameter]?: z.output<(typeof HSDS_PARAMETERS)[name]["schema"]>;
};

/**
 * Reads what follows the question mark. Refused is what cannot be fulfilled, a parameter that is not
 * known too: HSDS says that results fulfil the conditions of all parameters. The message, what to do,
 * repeats nothing of what was sent.
 */
export function readHsdsQuery(
  text: string,
  allowed: readonly HsdsParameter[],
): Result<HsdsQuery, string> {
  const given = new URLSearchParams(`?${text}`); // it takes one question mark for no part of a name
  const names = [...given.keys()];
  if (names.some((name) => !allowed.some((one) => one === name))) return err(knownOnly(allowed));
  const query: Record<string, unknown> = {};
  for (const name of allowed) {
    const [value, ...more] = given.getAll(name);
    if (value === undefined) continue;
    if (more.length > 0) return err(`${name}: give it once`);
    const read = HSDS_PARAMETERS[name].schema.safeParse(value);
    if (!read.success) return err(`${name}: ${HSDS_PARAMETERS[name].hint}`);
    query[name] = read.data;
  }
  if (query["minimal"] === true && query["full"] === true) return err("choose minimal or full");
  return ok(query);
}

const knownOnly = (allowed: readonly HsdsParameter[]): string =>
  allowed.length === 0
    ? "leave out the question mark and what follows: no parameters are known here"
    : `leave out other parameters than these: ${allowed.join(", ")}`;
