import { createHash } from "node:crypto";
import {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import { createLimiter } from "../chat/site/limiter.ts";
import { createHsdsCatalogue } from "../directory/hsds-catalogue.ts";
import type { ConversationDeps } from "../conversation/deps.ts";
import { ok } from "../kernel/result.ts";
import { HSDS_OPERATIONS, type HsdsOperation } from "./hsds-operations.ts";
import { hsdsOpenApi } from "./hsds-openapi.ts";
import { readHsdsQuery, type HsdsQuery } from "./hsds-parameters.ts";

export interface HsdsRoutesDeps extends Pick<ConversationDeps, "directory" | "clock" | "random"> {
  readonly settings: Pick<ConversationDeps["settings"], "enabledServices">;
}

/** Requests in a minute: whoever takes all, entry by entry, stays far below it. */
const LIMIT = { most: 600, withinMs: 60_000 };
/** A number may have to go at midnight, and opening hours when they are corrected: not kept for long. */
const CACHE = "public, max-age=300";

const REFUSALS = {
  BAD_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  TOO_MANY_REQUESTS: 429,
} as const;

/**
 * /hsds: the directory for other programs, as HSDS 3.0 lays it down. Anybody may read it.
 *
 * @param publicUrl where we are reached, without a slash at the end
 */
export function hsdsRoutes(deps: HsdsRoutesDeps, publicUrl: () => string): Router {
  const { directory, settings, clock } = deps;
  const router = Router();
  const catalogueAt = createHsdsCatalogue(directory, settings.enabledServices);
  const base = (): string => `${publicUrl()}/hsds`;
  router.use("/hsds", open, limit(deps));
  for (const operation of HSDS_OPERATIONS) {
    serve(router, operation, (query, id) =>
      operation.answer({ catalogue: catalogueAt(clock()), query, id, base: base() }),
    );
  }
  const itself = { path: "/openapi.json", parameters: [] };
  serve(router, itself, () => ok(hsdsOpenApi(HSDS_OPERATIONS, base())));
  router.use("/hsds", (_request, response) => {
    refuse(response, "NOT_FOUND", "there is nothing here; /hsds/openapi.json names what there is");
  });
  router.use("/hsds", unreadable);
  return router;
}

type Answer = (query: HsdsQuery, id: string) => ReturnType<HsdsOperation["answer"]>;

/** HEAD is answered as GET is, without the content. */
function serve(
  router: Router,
  { path, parameters }: Pick<HsdsOperation, "path" | "parameters">,
  answer: Answer,
): void {
  const route = router.route(`/hsds${path.replace("{id}", ":id")}`);
  route.get((request, response) => {
    const query = readHsdsQuery(request.url.split("?").slice(1).join("?"), parameters);
    if (!query.ok) {
      refuse(response, "BAD_REQUEST", query.error);
      return;
    }
    const { id = "" } = request.params as { readonly id?: string };
    const result = answer(query.value, id);
    if (result.ok) send(request, response, result.value);
    else if (result.error === "absent")
      refuse(response, "NOT_FOUND", "see the list for what there is");
    else refuse(response, "BAD_REQUEST", result.error.message);
  });
  route.all((_request, response) => {
    response.set("Allow", "GET, HEAD");
    refuse(response, "METHOD_NOT_ALLOWED", "use GET or HEAD: this is for reading");
  });
}

/** Pages of other sites may read it too: there is nothing here that is not for everybody. */
const open: RequestHandler = (_request, response, next) => {
  response.set({
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  next();
};

/** "%E0%A4%A": an identifier that cannot be decoded. Express knows a handler of errors by its four parameters. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof URIError) refuse(response, "BAD_REQUEST", "write the address in UTF-8");
  else next(error);
};

function limit({ clock, random }: HsdsRoutesDeps): RequestHandler {
  const limiter = createLimiter(clock, random, LIMIT);
  return (request, response, next) => {
    if (limiter.allow(request.ip ?? "")) {
      next();
      return;
    }
    const seconds = LIMIT.withinMs / 1_000;
    response.set("Retry-After", String(seconds));
    refuse(response, "TOO_MANY_REQUESTS", `ask again in ${seconds} seconds`);
  };
}

/** The tag is of the content: the same answer has the same tag, also from another process. */
function send(request: Request, response: Response, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  const tag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  response.set({ ETag: tag, "Cache-Control": CACHE });
  if (names(request.headers["if-none-match"], tag)) {
    response.status(304).end();
    return;
  }
  response.set("Content-Type", "application/json").send(body);
}

/** Express would answer in full when `Cache-Control: no-cache` stands beside it, as fetch sends it. */
function names(header: string | undefined, tag: string): boolean {
  const tags = (header ?? "").split(",").map((part) => part.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
}

function refuse(response: Response, error: keyof typeof REFUSALS, message: string): void {
  response.status(REFUSALS[error]).json({ error, message });
}
