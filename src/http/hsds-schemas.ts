import type { HsdsObject } from "../directory/hsds-taxonomy.ts";

const COMPILED = ["service", "service_list", "organization", "organization_list"];

/** The official schema of an object. Services and organizations are served as its "compiled" form says. */
export const official = (name: string): HsdsObject => ({
  $ref: `https://raw.githubusercontent.com/openreferral/specification/3.0/schema/${COMPILED.includes(name) ? "compiled/" : ""}${name}.json`,
});

export const anyOf = (...schemas: readonly HsdsObject[]): HsdsObject => ({ anyOf: schemas });

export const pageOf = (items: HsdsObject): HsdsObject => ({
  allOf: [{ $ref: "#/components/schemas/Page" }],
  properties: { contents: { type: "array", items } },
  required: ["contents"],
});

const number = { type: "integer", minimum: 0 };
const boolean = { type: "boolean" };

/** What stands around a list. */
export const PAGE: HsdsObject = {
  type: "object",
  properties: {
    total_items: number,
    total_pages: number,
    page_number: { type: "integer", minimum: 1 },
    size: number,
    first_page: boolean,
    last_page: boolean,
    empty: boolean,
  },
  required: [
    "total_items",
    "total_pages",
    "page_number",
    "size",
    "first_page",
    "last_page",
    "empty",
  ],
};

export const REFUSED: HsdsObject = {
  type: "object",
  properties: { error: { type: "string" }, message: { type: "string" } },
  required: ["error", "message"],
};

/** What the API says of itself. */
export const DESCRIPTION: HsdsObject = {
  type: "object",
  properties: {
    version: { type: "string" },
    profile: { type: "string", format: "uri" },
    openapi_url: { type: "string", format: "uri" },
  },
  required: ["version", "profile", "openapi_url"],
};
