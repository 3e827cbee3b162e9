import * as z from "zod";
import type { HsdsObject } from "../directory/hsds-taxonomy.ts";
import type { HsdsOperation } from "./hsds-operations.ts";
import { HSDS_PARAMETERS, type HsdsParameter } from "./hsds-parameters.ts";
import { PAGE, REFUSED } from "./hsds-schemas.ts";

const JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

/** The OpenAPI 3.1 document of what is served. */
export function hsdsOpenApi(operations: readonly HsdsOperation[], base: string): HsdsObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "Uitweg: hulp bij drugs, schulden en een uitweg",
      version: "1.0.0",
      summary:
        "The directory of help that Uitweg refers to, as HSDS 3.0. Read only, texts in Dutch.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    jsonSchemaDialect: JSON_SCHEMA,
    servers: [{ url: base }],
    paths: Object.fromEntries(
      operations.map((operation) => [operation.path || "/", { get: described(operation) }]),
    ),
    components: {
      schemas: { Page: PAGE, Refused: REFUSED },
      parameters: Object.fromEntries(
        [...new Set(operations.flatMap(({ parameters }) => parameters))].map((name) => [
          name,
          parameter(name),
        ]),
      ),
      responses: {
        unchanged: { description: "What If-None-Match names is still what is here." },
        bad_request: refused("A parameter cannot be read or fulfilled; the message says which."),
        not_found: refused("There is no such entry, or none that may be shown."),
        too_many_requests: refused("Ask again after the seconds in Retry-After."),
      },
    },
  };
}

function described({ path, operationId, summary, parameters, schema }: HsdsOperation): HsdsObject {
  const one = path.endsWith("/{id}");
  return {
    operationId,
    summary,
    parameters: [
      ...(one ? [{ name: "id", in: "path", required: true, schema: { type: "string" } }] : []),
      ...parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    responses: {
      "200": { description: summary, content: { "application/json": { schema } } },
      "304": { $ref: "#/components/responses/unchanged" },
      "400": { $ref: "#/components/responses/bad_request" },
      ...(one ? { "404": { $ref: "#/components/responses/not_found" } } : {}),
      "429": { $ref: "#/components/responses/too_many_requests" },
    },
  };
}

function parameter(name: HsdsParameter): HsdsObject {
  const { description, schema } = HSDS_PARAMETERS[name];
  // The dialect is named once, for the whole document.
  const shape = { ...z.toJSONSchema(schema), $schema: undefined };
  return { name, in: "query", required: false, description, schema: shape };
}

const refused = (description: string): HsdsObject => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Refused" } } },
});
