import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Role } from "../../src/accounts/types.ts";
import { consoleRoutes } from "../../src/console/router.ts";
import { ROUTES, type Route } from "../../src/console/routes.ts";
import type { Browser, Page } from "./browser.ts";
import { PASSWORD } from "../accounts/people.ts";
import { createWorld, type World } from "./world.ts";

jest.setTimeout(120_000);

/** Who may, said once more by hand: a route that is new or changed its rule fails until this does too. */
const RULES: Readonly<Record<Route["who"], string>> = {
  anyone: `
    get /console/assets/:name
    get /console/aanmelden        post /console/aanmelden
    get /console/oidc/start       get /console/oidc/terug
    get /console/welkom/:token    post /console/welkom/:token
    get /console/demo/:token      post /console/demo/:token`,
  password: `
    get /console/tweede-stap             post /console/tweede-stap
    get /console/tweede-stap/instellen   post /console/tweede-stap/instellen
    post /console/afmelden`,
  counsellor: `
    get /console   get /console/live   post /console/heartbeat   get /console/help
    post /console/aanwezigheid   get /console/einde   post /console/einde
    get /console/wachtrij   post /console/wachtrij/volgende   post /console/wachtrij/:id
    get /console/gesprekken   get /console/gesprek/:id
    post /console/gesprek/:id/bericht      post /console/gesprek/:id/notitie
    post /console/gesprek/:id/wacht        post /console/gesprek/:id/doorgeven
    post /console/gesprek/:id/terug        post /console/gesprek/:id/uitnodigen
    post /console/gesprek/:id/verlaten     post /console/gesprek/:id/typt
    post /console/gesprek/:id/begrepen
    get /console/gesprek/:id/sluiten       post /console/gesprek/:id/sluiten
    get /console/gesprek/:id/blokkeren     post /console/gesprek/:id/blokkeren
    get /console/antwoorden       post /console/antwoorden
    get /console/antwoorden/:id   post /console/antwoorden/:id   post /console/antwoorden/:id/weg`,
  supervisor: `
    get /console/bord   get /console/bord/:id   post /console/bord/:id`,
  administrator: `
    get /console/tijden/:team   post /console/tijden/:team
    get /console/beheer   post /console/beheer   post /console/beheer/:id
    post /console/beheer/:id/uitnodiging`,
};

const VISITORS = ["nobody", "password", "counsellor", "supervisor", "administrator"] as const;
type Visitor = (typeof VISITORS)[number];
const RANK = { anyone: 0, password: 1, counsellor: 2, supervisor: 3, administrator: 4 } as const;
const rankOf = (visitor: Visitor): number => VISITORS.indexOf(visitor);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

test("the router has the routes of the table and no other, and each has a rule here", () => {
  const router = consoleRoutes({} as Parameters<typeof consoleRoutes>[0]);
  const served = router.stack.flatMap(({ route }) =>
    route === undefined ? [] : route.stack.map(({ method }) => `${method} ${route.path}`),
  );
  const ruled = Object.values(RULES).flatMap((rules) => rules.match(/(get|post) \S+/g) ?? []);
  expect([...new Set(served)].sort()).toEqual([...ruled].sort());
});

describe.each(VISITORS)("%s", (visitor) => {
  test.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    "%s %s",
    async (method, path, route) => {
      expect(RULES[route.who].split(/\s{2,}/).map((rule) => rule.trim())).toContain(
        `${method} ${path}`,
      );
      const browser = await visit(visitor);
      const page = await ask(browser, method, path);
      expect(page.status).toBeLessThan(500);
      expect(page.html).not.toMatch(/formulier is verlopen|Niet vanaf/);
      const allowed = rankOf(visitor) >= RANK[route.who];
      expect(wasAdmitted(page)).toBe(allowed);
      if (!allowed) expect(page.status).toBe(refusal(visitor, method, path));
    },
  );
});

function refusal(visitor: Visitor, method: string, path: string): number {
  if (rankOf(visitor) >= RANK.counsellor) return 403;
  return method === "post" || path === "/console/live" ? 401 : 303;
}

/** Sent to sign in, told to, or told that the role does not allow it. */
function wasAdmitted({ status, html, location }: Page): boolean {
  if (status === 401) return false;
  if (status === 403) return !html.includes("Niet voor jou");
  return !/^\/console\/(aanmelden\?|tweede-stap$)/.test(location ?? "");
}

async function ask(browser: Browser, method: "get" | "post", path: string): Promise<Page> {
  const real = path.replace(":name", "console.css").replace(/:\w+/, "0".repeat(32));
  if (method === "post") return browser.post(real);
  return real === "/console/live" ? stream(browser) : browser.get(real);
}

/** A stream does not end: its first line tells enough. */
async function stream(browser: Browser): Promise<Page> {
  const abort = new AbortController();
  const response = await fetch(`${world.url}/console/live`, {
    redirect: "manual",
    signal: abort.signal,
    headers: { cookie: `uitweg-console=${browser.token()}` },
  });
  abort.abort();
  const { status, headers } = response;
  return {
    status,
    headers,
    html: "",
    csrf: "",
    location: headers.get("location"),
    field: () => "",
  };
}

const known = new Map<Visitor, Browser>();

async function visit(visitor: Visitor): Promise<Browser> {
  const seen = known.get(visitor);
  if (seen !== undefined && (await stillThere(seen))) return seen;
  const browser = await enter(visitor);
  known.set(visitor, browser);
  return browser;
}

/** Signing out is one of the routes. */
async function stillThere(browser: Browser): Promise<boolean> {
  const { location } = await browser.get("/console/tweede-stap");
  return browser.token() !== "" && location?.includes("aanmelden") !== true;
}

let names = 0;

async function enter(visitor: Visitor): Promise<Browser> {
  if (visitor === "nobody") return world.stranger();
  names += 1;
  const alias = `Naam ${String.fromCharCode(65 + (names % 26))}${"x".repeat(names / 26)}`;
  const role: Role = visitor === "password" ? "counsellor" : visitor;
  const { browser } = await world.person(alias, role);
  if (visitor !== "password") return browser;
  const stranger = world.stranger();
  await stranger.post("/console/aanmelden", {
    login: alias.replace(" ", "."),
    wachtwoord: PASSWORD,
  });
  return stranger;
}
