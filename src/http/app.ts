import express, { type ErrorRequestHandler, type Express, type Router } from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import { UitwegError, type ErrorCode } from "../kernel/errors.ts";

/** 503: the gateway may try again later, and nothing was stored. */
const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  STORE_BUSY: 503,
  STORE_FULL: 503,
  STORE_FAILED: 503,
};

const STRICTEST = Object.entries({
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
});

/**
 * The express app around its routers. Addresses hold numbers and texts: they are never logged.
 *
 * @param gateways for programs: before helmet, whose dozen steps a page needs and a text waits for
 * @param pages for people, each with what its browser may load
 * @param proxies of our own in front; without them X-Forwarded-For is anybody's word
 */
export function createApp(
  gateways: Router,
  pages: readonly Router[],
  log: Logger,
  proxies = 0,
): Express {
  const app = express();
  app.set("trust proxy", proxies);
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use((_request, response, next) => {
    for (const [name, value] of STRICTEST) response.setHeader(name, value);
    next();
  });
  app.use(gateways);
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          "default-src": ["'none'"],
          "script-src": ["'self'"],
          "style-src": ["'self'"],
          "img-src": ["'self'"],
          "connect-src": ["'self'"],
          "form-action": ["'self'"],
          "frame-ancestors": ["'none'"],
          "base-uri": ["'none'"],
        },
      },
      referrerPolicy: { policy: "no-referrer" },
    }),
  );
  for (const router of pages) app.use(router);
  app.use((_request, response) => {
    response.status(404).json({ error: "NOT_FOUND" });
  });
  app.use(errorHandler(log));
  return app;
}

function errorHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const refused = callersFault(error);
    if (refused !== null) {
      response.status(refused).json({ error: "BAD_REQUEST" });
      return;
    }
    const code = error instanceof UitwegError ? error.code : "INTERNAL";
    const status = (error instanceof UitwegError ? STATUS[error.code] : undefined) ?? 500;
    log.error({ code, stack: stackOf(error) }, "a request failed");
    if (response.headersSent) {
      response.end();
      return;
    }
    if (status === 503) response.set("Retry-After", "5");
    response.status(status).json({ error: code });
  };
}

/** An address that cannot be read, or a line that broke off halfway: nothing for an operator to mend. */
function callersFault(error: unknown): number | null {
  if (typeof error !== "object" || error === null) return null;
  const { status, code }: { readonly status?: unknown; readonly code?: unknown } = error;
  if (code === "ECONNRESET") return 400;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

/** Where it happened, without the message: that may quote what somebody wrote. */
function stackOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? error.stack : undefined;
  return stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 6)
    .join("\n");
}
