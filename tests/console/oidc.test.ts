import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { generateSync } from "otplib";
import { eventually } from "../channels/wait.ts";
import type { RunningProvider } from "../accounts/oidc-provider.ts";
import type { Browser, Page } from "./browser.ts";
import { PASSWORD } from "../accounts/people.ts";
import { createWorld, type Person, type World } from "./world.ts";

jest.setTimeout(60_000);
// The provider warns of this version of Node, and of the keys it makes for itself, on loading.
jest.spyOn(console, "warn").mockReturnValue(undefined);
jest.spyOn(console, "info").mockReturnValue(undefined);
const { CLIENT_SECRET, REDIRECT, startProvider } = await import("../accounts/oidc-provider.ts");

const START = "/console/oidc/start";
const BACK = "/console/oidc/terug";
const SANNE = { preferred_username: "Sanne" };

let provider: RunningProvider;
let world: World;
let sanne: Person;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());
afterEach(() => world.stop());
beforeEach(async () => {
  world = await worldOf(provider.issuer);
  sanne = await world.person("Sanne");
});

const worldOf = (issuer: string): Promise<World> =>
  createWorld(new URL(REDIRECT).origin, {
    issuer,
    clientId: "uitweg",
    clientSecret: CLIENT_SECRET,
    claim: "preferred_username",
  });

interface Left {
  readonly at: string;
  /** What the browser keeps meanwhile, as it sends it. */
  readonly cookie: string;
  readonly set: string;
}

async function leave(browser: Browser, query = ""): Promise<Left> {
  const page = await browser.get(`${START}${query}`);
  const set = page.headers.getSetCookie().find((one) => one.startsWith("__Host-oidc=")) ?? "";
  return { at: page.location ?? "", set, cookie: set.slice(0, set.indexOf(";")) };
}

/** All the way through the organisation's pages. */
async function through(
  browser: Browser,
  amr: readonly string[],
  query = "",
  claims: object = SANNE,
): Promise<Page> {
  provider.person({ claims: { ...claims }, amr });
  const { at, cookie } = await leave(browser, query);
  return browser.get(`${BACK}${await provider.visit(at)}`, { cookie });
}

const onward = ({ html }: Page): string =>
  /href="([^"]+)">Ga verder/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";

test("the sign-in page leads there only when there is an organisation", async () => {
  const page = await world.stranger().get("/console/aanmelden?verder=/console/antwoorden");
  expect(page.html).toContain("Aanmelden met je organisatie");
  expect(page.html).toContain(`${START}?verder=%2Fconsole%2Fantwoorden`);
  const without = await createWorld();
  try {
    expect((await without.stranger().get("/console/aanmelden")).html).not.toContain("organisatie");
    for (const path of [START, BACK]) {
      expect((await without.stranger().get(path)).status).toBe(404);
    }
  } finally {
    await without.stop();
  }
});

test("what goes along is for this host, comes back from another site, and opens nothing", async () => {
  const { set, cookie, at } = await leave(world.stranger());
  expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/);
  expect(at).not.toContain(cookie.slice(12, 60));
  expect((await world.stranger().get("/console/wachtrij", { cookie })).status).toBe(303);
});

test("whom the organisation asked for a second factor is in, behind a page with a link", async () => {
  const browser = world.stranger();
  const page = await through(browser, ["pwd", "mfa"], "?verder=/console/antwoorden");
  expect([page.status, onward(page)]).toEqual([200, "/console/antwoorden"]);
  const cookies = page.headers.getSetCookie();
  expect(cookies).toContainEqual(expect.stringMatching(/^__Host-uitweg=.+; SameSite=Strict/));
  expect(cookies).toContainEqual(expect.stringMatching(/^__Host-oidc=;.* Max-Age=0/));
  expect((await browser.get("/console/antwoorden")).status).toBe(200);
  const log = await world.accounts.accounts.accessAfter(0, 100);
  expect(log.filter(({ what }) => what === "signed_in")).toHaveLength(1);
});

test("anybody else still has our second step before them", async () => {
  const browser = world.stranger();
  const page = await through(browser, ["pwd"], "?verder=/console/antwoorden");
  expect(onward(page)).toBe("/console/tweede-stap?verder=%2Fconsole%2Fantwoorden");
  expect((await browser.get("/console/antwoorden")).location).toBe("/console/tweede-stap");
  await world.rig.pass(60_000);
  const code = generateSync({
    secret: sanne.secret,
    epoch: world.rig.deps.clock().getTime() / 1000,
  });
  const verder = "/console/antwoorden";
  expect((await browser.post("/console/tweede-stap", { code, verder })).location).toBe(verder);
});

test("to no other site, and never without what went along", async () => {
  const page = await through(world.stranger(), ["mfa"], "?verder=https://evil.example/console/x");
  expect(onward(page)).toBe("/console/wachtrij");
  const { at } = await leave(world.stranger());
  const other = world.stranger();
  const refused = await other.get(`${BACK}${await provider.visit(at)}`);
  expect([refused.status, other.token()]).toEqual([403, ""]);
  expect(refused.html).toContain("Aanmelden is niet gelukt");
});

test("whom Uitweg does not know stays out, and no account is made", async () => {
  const browser = world.stranger();
  const page = await through(browser, ["mfa"], "", { preferred_username: "Vreemde" });
  expect([page.status, browser.token()]).toEqual([403, ""]);
  expect(page.html).not.toContain("Vreemde");
  expect(await world.accounts.accounts.list()).toHaveLength(1);
});

test("an answer that was being written is shown: it cannot go along to another site", async () => {
  const fields = { tekst: "Nog niet <verstuurd>", once: "1" };
  const page = await world.stranger().post(`/console/gesprek/${"0".repeat(32)}/bericht`, fields);
  expect(page.status).toBe(401);
  expect(page.html).toMatch(/<textarea[^>]*id="bewaard"[^>]*>Nog niet &lt;verstuurd>/);
});

test("an organisation that does not answer is said to be, and logged without a secret", async () => {
  const nowhere = await worldOf("http://127.0.0.1:9");
  try {
    const page = await nowhere.stranger().get(START);
    expect([page.status, page.html]).toEqual([
      503,
      expect.stringContaining("Je organisatie antwoordt niet"),
    ]);
    await eventually("a line in the log", () => nowhere.logged.length > 0);
    expect(nowhere.logged.join("")).toContain("OIDC_UNREACHABLE");
    expect(nowhere.logged.join("")).not.toContain(CLIENT_SECRET);
  } finally {
    await nowhere.stop();
  }
});

test("a password still works", async () => {
  const fields = { login: "Sanne", wachtwoord: PASSWORD };
  const page = await world.stranger().post("/console/aanmelden", fields);
  expect(page.location).toBe("/console/tweede-stap");
});
