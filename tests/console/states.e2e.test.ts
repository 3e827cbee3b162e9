import { beforeEach, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { inChromium } from "../e2e/chromium.ts";
import { chrome, faultsOf } from "./chrome.ts";
import { invite } from "../../src/accounts/invite.ts";
import { CONTRAST, look } from "./look.ts";
import { PASSWORD } from "../accounts/people.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(300_000);

const ANN = "+31612345678";

const createWorld = worlds();

let world: World;
let sanne: Person;
let bo: Person;
let id: string;
let page: Page;
let faults: string[];
inChromium("each page and state of the console", () => {
  const { stranger: newPage } = chrome();
  beforeEach(async () => {
    page = await newPage();
    faults = faultsOf(page);
    world = await createWorld();
    sanne = await world.person("Sanne", "administrator");
    bo = await world.person("Bo", "supervisor");
    for (const { browser } of [sanne, bo]) {
      await browser.post("/console/aanwezigheid", { stand: "available" });
    }
    id = await world.talks(sanne, ANN, "ik wil stoppen met coke", "MENS");
  });
  const at = (rest = ""): string => `/console/gesprek/${id}${rest}`;

  /** Shows what a browser got, as it got it: also what is the answer to a form. */
  async function seen(name: string, html: string): Promise<readonly unknown[]> {
    await page.route(`${world.url}/console/beeld`, (route) =>
      route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }),
    );
    await page.goto(`${world.url}/console/beeld`);
    const found: unknown[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 740 });
        const rules = colorScheme === "dark" ? CONTRAST : undefined;
        found.push(...(await look(page, `${name} ${colorScheme} ${width}`, rules)));
      }
    }
    await page.unrouteAll();
    return [...found, ...faults.splice(0)];
  }

  test("the way in is free of what axe finds, light and dark", async () => {
    const stranger = world.stranger();
    const account = { login: "noor", alias: "Noor", role: "counsellor", teams: ["debt"] } as const;
    const invited = await invite(world.accounts, account);
    if (!invited.ok) throw new Error(invited.error);
    const welcome = `/console/welkom/${invited.value.token}`;
    const twice = { wachtwoord: PASSWORD, herhaal: PASSWORD };
    const found = [
      ...(await seen("sign-in", (await stranger.get("/console/aanmelden")).html)),
      ...(await seen("demo", (await stranger.get("/console/demo/onbekend")).html)),
      ...(await seen("used up", (await stranger.get("/console/welkom/onbekend")).html)),
      ...(await seen("welcome", (await stranger.get(welcome)).html)),
      ...(await seen(
        "weak",
        (await stranger.post(welcome, { wachtwoord: "a", herhaal: "a" })).html,
      )),
    ];
    await stranger.post(welcome, twice);
    found.push(
      ...(await seen("set-up", (await stranger.get("/console/tweede-stap/instellen")).html)),
    );
    const again = world.stranger();
    const wrong = await again.post("/console/aanmelden", { login: "Sanne", wachtwoord: "fout" });
    found.push(...(await seen("wrong", wrong.html)));
    await again.post("/console/aanmelden", { login: "Sanne", wachtwoord: PASSWORD });
    found.push(...(await seen("second step", (await again.get("/console/tweede-stap")).html)));
    const code = await again.post("/console/tweede-stap", { code: "000000" });
    found.push(...(await seen("wrong code", code.html)));
    const expired = await world
      .stranger()
      .post(at("/bericht"), { tekst: "Nog niet weg", once: "1" });
    found.push(...(await seen("expired", expired.html)));
    expect(found).toEqual([]);
  });

  test("a conversation in each of its states is", async () => {
    const { browser } = sanne;
    const found = [...(await seen("holder", (await browser.get(at("?geteld=1"))).html))];
    await browser.post(at("/notitie"), { notitie: "Wil liever bellen" });
    await browser.post(at("/wacht"), { aan: "1" });
    await browser.post(at("/uitnodigen"), { collega: bo.account.id });
    found.push(...(await seen("on hold", (await browser.get(at())).html)));
    found.push(...(await seen("reader", (await bo.browser.get(at())).html)));
    await world.rig.text(ANN, "ik wil niet meer leven");
    found.push(...(await seen("alarm", (await browser.get(at())).html)));
    const long = await browser.post(at("/bericht"), { tekst: "x".repeat(1001), once: "1" });
    found.push(...(await seen("too long", long.html)));
    const foreign = await bo.browser.post(at("/bericht"), { tekst: "Mijn tekst", once: "2" });
    found.push(...(await seen("not yours", foreign.html)));
    const reason = await bo.browser.get(`/console/bord/${id}`);
    found.push(...(await seen("reason", reason.html)));
    const snapshot = await bo.browser.post(`/console/bord/${id}`, { reden: "safety" });
    found.push(...(await seen("snapshot", snapshot.html)));
    for (const path of ["/sluiten", "/blokkeren"]) {
      found.push(...(await seen(path, (await browser.get(at(path))).html)));
    }
    expect(found).toEqual([]);
  });

  test("the other pages and their problems are", async () => {
    const { browser } = sanne;
    await world.waiting("+31612345679");
    await world.waiting("+31612345670", "ik wil niet meer leven");
    const text = { van: "debt", titel: "Zoeken", tekst: "Ik zoek het op." };
    await browser.post("/console/antwoorden", text);
    const canned = /antwoorden\/[0-9a-f]{32}/.exec(
      (await browser.get("/console/antwoorden")).html,
    )?.[0];
    const edit = `/console/${canned ?? ""}`;
    await browser.post(edit, { ...text, versie: "1" });
    const found: unknown[] = [];
    for (const path of [
      ...["wachtrij", "gesprekken", "antwoorden", "bord", "beheer", "help", "einde"],
      ...["tijden/debt", "bestaat-niet", `gesprek/${"0".repeat(32)}`],
    ]) {
      found.push(...(await seen(path, (await browser.get(`/console/${path}`)).html)));
    }
    const posted = {
      conflict: await browser.post(edit, { ...text, tekst: "Van mij", versie: "1" }),
      "empty answer": await browser.post("/console/antwoorden", {
        van: "mij",
        titel: "",
        tekst: "",
      }),
      "bad hours": await browser.post("/console/tijden/debt", { MO: "laat", versie: "1" }),
      "bad person": await browser.post("/console/beheer", { login: "x", rol: "counsellor" }),
      "bad form": await browser.post(at("/sluiten")),
      forbidden: await bo.browser.get("/console/beheer"),
      foreign: await browser.post("/console/einde", {}, { "sec-fetch-site": "cross-site" }),
      "stale form": await browser.post(at("/bericht"), { csrf: "oud", tekst: "Mijn tekst" }),
      "too much": await browser.post(at("/bericht"), { tekst: "x".repeat(300_000) }),
    };
    for (const [name, { html, status }] of Object.entries(posted)) {
      expect([name, status >= 400]).toEqual([name, true]);
      found.push(...(await seen(name, html)));
    }
    expect(found).toEqual([]);
  });
});
