import { Router, type Request, type RequestHandler, type Response } from "express";
import type { VNode } from "preact";
import type { SiteDeps } from "./deps.ts";
import { findService } from "./find-services.ts";
import { renderPage } from "./layout.tsx";
import { createLimiter } from "./limiter.ts";
import { ProblemPage } from "./pages/problem-page.tsx";
import { ServicePage } from "./pages/service-page.tsx";
import { sendAsset, sendPage } from "./respond.ts";
import { SITE_PAGES } from "./site-pages.tsx";
import { createView, inLanguage, type Language, type View } from "./view.ts";

/** Pages in a minute. Thousands share the address of a phone network, and a campaign reaches them at once. */
const LIMIT = { most: 3_000, withinMs: 60_000 };
const CAMPAIGN = /^[a-z0-9-]{2,20}$/;
const LANGUAGES = ["nl", "en"] as const;

/** The public site, but for the chat. Mounted last: an address that nobody knows ends here. */
export function siteRoutes(deps: SiteDeps): Router {
  const router = Router();
  const limited = limit(deps);
  router.get("/assets/:name", (request, response, next) => {
    const asset = deps.assets.get(request.path);
    if (asset === undefined) next();
    else sendAsset(request, response, asset);
  });
  // Before the limit: nobody is held back from leaving.
  router.get("/weg", (_request, response) => {
    response.redirect(303, deps.settings.exitUrl);
  });
  for (const language of LANGUAGES) addPages(router, deps, language, limited);
  router.get("/s/:campaign", limited, async (request, response) => {
    const { campaign } = request.params as { readonly campaign: string };
    const known = CAMPAIGN.test(campaign) && deps.settings.campaigns.includes(campaign);
    if (known) deps.countVisit(campaign);
    // The page knows no campaign: no link on it carries the code on.
    await showPage(request, response, createView(deps, "nl", "/"));
  });
  router.use(async (request, response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!reads || request.accepts(["json", "html"]) !== "html") {
      next();
      return;
    }
    await show(request, response, problem(deps, request, "not_found"), 404);
  });
  return router;
}

function addPages(
  router: Router,
  deps: SiteDeps,
  language: Language,
  limited: RequestHandler,
): void {
  for (const path of SITE_PAGES.keys()) {
    router.get(inLanguage(language, path), limited, async (request, response) => {
      await showPage(request, response, createView(deps, language, path, queryOf(request)));
    });
  }
  router.get(inLanguage(language, "/hulp/:id"), limited, async (request, response, next) => {
    const { id } = request.params as { readonly id: string };
    const view = createView(deps, language, `/hulp/${id}`);
    const referral = findService(view, id);
    if (referral === undefined) {
      next();
      return;
    }
    const body = <ServicePage view={view} referral={referral} />;
    await show(request, response, { view, title: referral.service.name, body });
  });
}

interface Shown {
  readonly view: View;
  readonly title: string;
  readonly body: VNode;
}

async function showPage(request: Request, response: Response, view: View): Promise<void> {
  const page = SITE_PAGES.get(view.path);
  if (page === undefined) throw new Error(`no page ${view.path}`);
  await show(request, response, { view, title: page.title(view), body: page.body(view) });
}

async function show(
  request: Request,
  response: Response,
  { view, title, body }: Shown,
  status = 200,
): Promise<void> {
  await sendPage(request, response, status, renderPage({ view, title, children: body }));
}

function limit(deps: SiteDeps): RequestHandler {
  const limiter = createLimiter(deps.clock, deps.random, LIMIT);
  return async (request, response, next) => {
    if (limiter.allow(request.ip ?? "")) {
      next();
      return;
    }
    response.set("Retry-After", String(LIMIT.withinMs / 1_000));
    await show(request, response, problem(deps, request, "too_many"), 429);
  };
}

/** In the language of the address; the way to the other language leads to the start. */
function problem(deps: SiteDeps, request: Request, name: "not_found" | "too_many"): Shown {
  const view = createView(deps, /^\/en(\/|$)/.test(request.path) ? "en" : "nl", "/");
  const body = <ProblemPage view={view} problem={name} />;
  return { view, title: view.texts.fouten[name].title, body };
}

/** A choice that is there twice counts once. */
function queryOf(request: Request): Readonly<Record<string, string>> {
  const given = new URLSearchParams(request.url.split("?")[1] ?? "");
  const known = ["onderwerp", "open", "anoniem", "gratis"];
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = given.get(name) ?? "";
      return value === "" ? [] : [[name, value.slice(0, 20)]];
    }),
  );
}
