import express, { Router, type ErrorRequestHandler, type Request, type Response } from "express";
import type { Answer } from "./answer.ts";
import { readCookie, writeCookie } from "./cookie.ts";
import type { ConsoleDeps } from "./deps.ts";
import type { Authenticated } from "../accounts/authenticate.ts";
import type { Role } from "../accounts/types.ts";
import { expired } from "./handlers/sign-in.ts";
import { UitwegError } from "../kernel/errors.ts";
import { frame } from "./pages/frame.tsx";
import { type Problem, problem } from "./pages/problem.tsx";
import { writePending } from "./pending-cookie.ts";
import { renderDocument, renderFragment } from "../pages/document.tsx";
import { fromOurPages } from "../pages/from-our-pages.ts";
import { pageOf } from "./page-of.ts";
import { ROUTES, type Route } from "./routes.ts";
import { sameToken } from "./same-site.ts";
import type { SignedVisit, Visit } from "./visit.ts";
import { readVisit, signVisit } from "./read-visit.ts";
import { written } from "./written.ts";

/** A text of 10,000 letters, each of them six bytes in a form, must come back to who wrote it. */
const MOST_BYTES = "256kb";

const RANK: Readonly<Record<Role, number>> = { counsellor: 1, supervisor: 2, administrator: 3 };

/** /console: the counsellors' pages. */
export function consoleRoutes(deps: ConsoleDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MOST_BYTES });
  for (const route of ROUTES) {
    router[route.method](route.path, form, async (request, response) => {
      const visit = readVisit(deps, request);
      const token = readCookie(request.headers.cookie, deps.publicUrl());
      const known = token === "" ? null : await deps.gate.authenticate(token);
      const signed = known === null ? null : signVisit(visit, token, known);
      const answer = await admit(route, request, visit, signed);
      await send(response, visit, signed, answer);
    });
  }
  router.use("/console", async (request, response) => {
    await send(response, readVisit(deps, request), null, problem("not_found"));
  });
  router.use("/console", failed(deps));
  return router;
}

/** The one place that decides who may: first whose page it came from, then who it is, then the token. */
async function admit(
  route: Route,
  request: Request,
  visit: Visit,
  signed: SignedVisit | null,
): Promise<Answer> {
  const posted = route.method === "post";
  if (posted && !fromOurPages(request.headers, visit.deps.publicUrl()))
    return problem("foreign", written(visit));
  if (route.who === "anyone") return route.answer(visit);
  if (signed === null || !staged(route.who, signed)) return unknown(request, visit, signed);
  if (posted && !sameToken(visit.field("csrf"), signed.csrf))
    return problem("stale_form", written(visit));
  if (route.who !== "password" && RANK[signed.account.role] < RANK[route.who]) {
    return problem("forbidden", written(visit));
  }
  return route.answer(signed);
}

const staged = (who: "password" | Role, { session }: Authenticated): boolean =>
  who === "password" || session.stage === "full";

/** No full session: a page leads to sign-in, and what was posted is not lost on the way. */
function unknown(request: Request, visit: Visit, signed: SignedVisit | null): Answer {
  const quiet = visit.query("fragment") !== "" || visit.path === "/console/live";
  if (request.method === "POST" || quiet) return expired(visit, pageOf(visit.path));
  if (signed !== null) return { kind: "redirect", to: "/console/tweede-stap" };
  return { kind: "redirect", to: `/console/aanmelden?verder=${encodeURIComponent(visit.path)}` };
}

const MOVED_ON: ReadonlySet<number> = new Set([403, 404]);

async function send(
  response: Response,
  visit: Visit,
  signed: SignedVisit | null,
  answer: Answer,
): Promise<void> {
  if ("token" in answer) {
    response.append("Set-Cookie", writeCookie(answer.token, visit.deps.publicUrl()));
  }
  if ("pending" in answer) {
    response.append("Set-Cookie", writePending(answer.pending, visit.deps.publicUrl()));
  }
  switch (answer.kind) {
    case "redirect":
      response.redirect(303, answer.to);
      return;
    case "done":
      response.status(204).end();
      return;
    case "file":
      response.set("Content-Type", answer.type).end(answer.body);
      return;
    case "stream":
      answer.open(response);
      return;
    case "page":
      // An open page that looks again after things have moved on is no fault of anybody's.
      if (visit.query("fragment") !== "" && MOVED_ON.has(answer.status)) {
        response.status(204).end();
        return;
      }
      response.status(answer.status).type("html");
      response.end(await documentOf(visit, signed, answer));
  }
}

async function documentOf(
  visit: Visit,
  signed: SignedVisit | null,
  { title, body, token }: Extract<Answer, { kind: "page" }>,
): Promise<string> {
  // With a new token the old session, whose forms the frame has, is worth nothing any more.
  const full = signed?.session.stage === "full" && token === undefined ? signed : null;
  const framed = await frame(visit, full, body);
  return visit.query("fragment") === "" ? whole(title, framed) : renderFragment(framed);
}

function whole(title: string, body: Parameters<typeof renderFragment>[0]): string {
  return renderDocument({
    title,
    icon: "/console/assets/icon.svg",
    styles: ["/console/assets/console.css"],
    scripts: ["/console/assets/console.js"],
    children: body,
  });
}

/**
 * A form beyond all measure, of which nothing was read, or a fault of ours. The page is sent here;
 * what there is to log, the app logs, and it leaves an answer that was sent alone.
 */
function failed(deps: ConsoleDeps): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const { status } = error as { readonly status?: unknown };
    const callers = typeof status === "number" && status < 500;
    if (response.headersSent || (callers && status !== 413)) {
      next(error);
      return;
    }
    const visit = readVisit(deps, request);
    const answer = problem(callers ? "too_large" : faultOf(error), written(visit));
    await send(response, visit, null, answer);
    if (!callers) next(error);
  };
}

const faultOf = (error: unknown): Problem =>
  error instanceof UitwegError && error.code === "OIDC_UNREACHABLE" ? "oidc_unreachable" : "broken";
