import { filterHsds } from "../directory/filter-hsds.ts";
import type { HsdsCatalogue, HsdsItem } from "../directory/hsds-catalogue.ts";
import { hsdsPage } from "../directory/hsds-page.ts";
import type { HsdsObject } from "../directory/hsds-taxonomy.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { MOST_PER_PAGE, PER_PAGE } from "./hsds-parameters.ts";
import type { HsdsParameter, HsdsQuery } from "./hsds-parameters.ts";
import { anyOf, DESCRIPTION, official, pageOf } from "./hsds-schemas.ts";

interface HsdsRequest {
  readonly catalogue: HsdsCatalogue;
  readonly query: HsdsQuery;
  /** What stands for {id} in the path. */
  readonly id: string;
  /** Where the API is: "https://example.org/hsds". */
  readonly base: string;
}

/** "absent": no such entry, or none that may be shown; nobody can tell which. */
type HsdsRefusal = "absent" | { readonly message: string };

export interface HsdsOperation {
  /** Below /hsds, as OpenAPI writes it. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly HsdsParameter[];
  /** JSON Schema of the answer. */
  readonly schema: HsdsObject;
  readonly answer: (request: HsdsRequest) => Result<unknown, HsdsRefusal>;
}

const PAGED = ["page", "per_page", "format"] as const;
const TERMS = ["taxonomy_term_id", "taxonomy_id"] as const;

/**
 * All that is served under /hsds: the routes and the OpenAPI document are both made from it.
 * Source: openreferral/specification, branch 3.0, schema/openapi.json and docs/hsds/api_reference.md.
 */
export const HSDS_OPERATIONS: readonly HsdsOperation[] = [
  {
    path: "",
    operationId: "getAPIMetaInformation",
    summary: "This API and its relationship with HSDS",
    parameters: [],
    schema: DESCRIPTION,
    answer: ({ base }) =>
      ok({
        version: "3.0",
        profile: "https://docs.openreferral.org/en/3.0/hsds/api_reference.html",
        openapi_url: `${base}/openapi.json`,
      }),
  },
  {
    path: "/services",
    operationId: "getPaginatedListOfServices",
    summary: "The services that may be shown today, a page at a time",
    parameters: [...PAGED, "search", ...TERMS, "organization_id", "minimal", "full"],
    schema: pageOf(
      anyOf(official("service_list"), official("service"), {
        type: "object",
        properties: { id: { type: "string", format: "uuid" } },
        required: ["id"],
      }),
    ),
    answer: ({ catalogue, query }) =>
      list(catalogue.services, query, ({ id, brief, full }) => {
        if (query.minimal === true) return { id };
        return query.full === true ? full : brief;
      }),
  },
  {
    path: "/services/{id}",
    operationId: "getFullyNestedServiceById",
    summary: "One service with all that belongs to it",
    parameters: [],
    schema: official("service"),
    answer: ({ catalogue, id }) => one(catalogue.services, id, ({ full }) => full),
  },
  {
    path: "/organizations",
    operationId: "getPaginatedListOfOrganizations",
    summary: "The organizations of those services, a page at a time",
    parameters: [...PAGED, "search", ...TERMS, "full", "full_service"],
    schema: pageOf(anyOf(official("organization_list"), official("organization"))),
    answer: ({ catalogue, query }) =>
      list(catalogue.organizations, query, ({ brief, full, withServices }) => {
        if (query.full_service === true) return withServices;
        return query.full === true ? full : brief;
      }),
  },
  {
    path: "/organizations/{id}",
    operationId: "getOrganizationById",
    summary: "One organization",
    parameters: ["full_service"],
    schema: official("organization"),
    answer: ({ catalogue, query, id }) =>
      one(catalogue.organizations, id, ({ brief, withServices }) =>
        query.full_service === true ? withServices : brief,
      ),
  },
  {
    path: "/taxonomies",
    operationId: "getPaginatedListOfTaxonomies",
    summary: "The one taxonomy: what people come for",
    parameters: [...PAGED, "search"],
    schema: pageOf(official("taxonomy")),
    answer: ({ catalogue, query }) => list(catalogue.taxonomies, query, ({ full }) => full),
  },
  {
    path: "/taxonomies/{id}",
    operationId: "getTaxonomyById",
    summary: "One taxonomy",
    parameters: [],
    schema: official("taxonomy"),
    answer: ({ catalogue, id }) => one(catalogue.taxonomies, id, ({ full }) => full),
  },
  {
    path: "/taxonomy_terms",
    operationId: "getPaginatedListOfTaxonomyTerms",
    summary: "The subjects that people come for, a page at a time",
    parameters: [...PAGED, "search", "taxonomy_id", "parent_id"],
    schema: pageOf(official("taxonomy_term")),
    answer: ({ catalogue, query }) => list(catalogue.taxonomy_terms, query, ({ full }) => full),
  },
  {
    path: "/taxonomy_terms/{id}",
    operationId: "getTaxonomyTermById",
    summary: "One subject",
    parameters: [],
    schema: official("taxonomy_term"),
    answer: ({ catalogue, id }) => one(catalogue.taxonomy_terms, id, ({ full }) => full),
  },
];

function list<Item extends HsdsItem>(
  items: readonly Item[],
  query: HsdsQuery,
  show: (item: Item) => HsdsObject,
): Result<unknown, HsdsRefusal> {
  const usual = query.minimal === true ? MOST_PER_PAGE : PER_PAGE;
  const found = filterHsds(items, query).map(show);
  const page = hsdsPage(found, query.page ?? 1, query.per_page ?? usual);
  return page === null ? err({ message: "page: there are fewer; total_pages says" }) : ok(page);
}

function one<Item extends HsdsItem>(
  items: readonly Item[],
  id: string,
  show: (item: Item) => HsdsObject,
): Result<unknown, HsdsRefusal> {
  const found = items.find((item) => item.id === id);
  return found === undefined ? err("absent") : ok(show(found));
}
