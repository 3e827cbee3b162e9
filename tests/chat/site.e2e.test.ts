import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { fromRoot } from "../../src/root.ts";
import { chromiumMissing, launchChromium } from "../e2e/chromium.ts";
import { expectOrder, heard, look } from "./look.ts";
import { createSiteWorld, ENGLISH, OPEN, PATHS, type SiteWorld } from "./site-world.ts";

jest.setTimeout(180_000);
const suite = chromiumMissing === null || process.env["CI"] === "true" ? describe : describe.skip;
const PHONE = { width: 360, height: 740 };
const PAGES = [...PATHS, ...ENGLISH, "/nergens", "/hulp?onderwerp=schulden&open=ja"];
type Visit = (act: (page: Page) => Promise<void>) => Promise<void>;
/** UITWEG_SHOTS=/tmp/site-shots keeps a picture of each page. */
const shots = process.env["UITWEG_SHOTS"];

suite("the site in a real browser", () => {
  let site: SiteWorld;
  let browser: Browser;
  let neutral: Server;
  let scripted: Visit;
  let plain: Visit;
  let seconds = 0;

  beforeAll(async () => {
    neutral = createServer((_request, response) => response.end("<title>weer</title>Het weer"));
    await new Promise<void>((resolve) => neutral.listen(0, "127.0.0.1", resolve));
    site = await createSiteWorld({ exitUrl: neutralUrl() });
    browser = await launchChromium();
    scripted = await window();
    plain = await window({ javaScriptEnabled: false });
    if (shots !== undefined) mkdirSync(shots, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
    neutral.closeAllConnections();
    await new Promise((resolve) => neutral.close(resolve));
  });
  beforeEach(() => {
    seconds += 60;
    site.setTime(new Date(OPEN.getTime() + seconds * 1_000));
  });

  const neutralUrl = (): string => `http://localhost:${(neutral.address() as AddressInfo).port}/`;

  /** A browser's window, kept for all pages, and nothing may go wrong in it. */
  async function window(options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: PHONE, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      // A page that is not there says so, and the browser complains about that as well.
      const isMissing = message.location().url.endsWith("/nergens");
      if (message.type() === "error" && !isMissing) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      const ours = request.url().startsWith(site.url) || request.url().startsWith(neutralUrl());
      if (!ours) faults.push(`third party: ${request.url()}`);
    });
    return async (act) => {
      await act(page);
      expect([faults, await context.cookies()]).toEqual([[], []]);
    };
  }
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` });
  };

  describe.each(PAGES)("%s", (path) => {
    const expected = path === "/nergens" ? 404 : 200;
    const name = path.replace(/\W+/g, "-").replace(/^-$/, "-home");

    test("has nothing that axe finds, fits every screen, and is told in order", async () => {
      await scripted(async (page) => {
        expect((await page.goto(site.url + path))?.status()).toBe(expected);
        const english = path.startsWith("/en");
        const [exit, other] = english ? ["Leave quickly", "Nederlands"] : ["Snel weg", "English"];
        const told = await heard(page);
        expect(told.slice(0, 7)).toEqual([
          "banner: ",
          `link: ${english ? "Skip to the content" : "Naar de inhoud"}`,
          `link: ${exit}`,
          "link: Uitweg",
          `link: ${other}`,
          "main: ",
          expect.stringMatching(/^(heading|link): ./),
        ]);
        expectOrder(told, ["main: ", /^heading: /, "contentinfo: ", /^navigation: ./]);
        await look(page, (size) => shoot(page, `${size}${name}`));
        expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      });
    });

    test("works without JavaScript, targets are large enough", async () => {
      await plain(async (page) => {
        expect((await page.goto(site.url + path))?.status()).toBe(expected);
        expect(await page.locator("h1").count()).toBe(1);
        for (const target of await page
          .locator("button, select, .doors a, .exit, footer li a, .ways a")
          .all()) {
          expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(40);
        }
        await page.click("[data-exit]");
        expect(page.url()).toBe(neutralUrl());
      });
    });
  });

  test("the tab key reaches the skip link first and the exit second", async () => {
    await scripted(async (page) => {
      await page.goto(site.url);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(
        "#inhoud",
      );
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-exit"))).toBe(
        true,
      );
      await page.keyboard.press("Enter");
      await page.waitForURL(neutralUrl());
    });
  });

  test("Shift three times leaves, and the page is not the one before", async () => {
    await scripted(async (page) => {
      await page.goto(`${site.url}/privacy`);
      await page.goto(`${site.url}/melden`);
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
      await page.waitForURL(neutralUrl());
      await page.goBack();
      expect(page.url()).toBe(`${site.url}/privacy`);
    });
  });

  test("the page is blank before anything else happens", async () => {
    await scripted(async (page) => {
      await page.goto(site.url);
      const left = await page.evaluate(() => {
        for (let press = 0; press < 3; press += 1) {
          dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
          dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
        }
        return document.documentElement.innerText.trim();
      });
      expect(left).toBe("");
      await page.waitForURL(neutralUrl());
    });
  });

  test("capital letters do not leave, nor do slow presses", async () => {
    await scripted(async (page) => {
      await page.goto(site.url);
      for (const letter of "HULP") await page.keyboard.press(`Shift+${letter}`);
      await page.keyboard.press("Shift");
      await page.keyboard.press("a");
      const line = await page.context().newCDPSession(page);
      const start = Date.now() / 1_000;
      const pressAt = async (second: number): Promise<void> => {
        for (const type of ["keyDown", "keyUp"] as const) {
          const timestamp = start + second;
          await line.send("Input.dispatchKeyEvent", { type, timestamp, key: "Shift" });
        }
      };
      for (const second of [0, 3, 6]) await pressAt(second);
      expect(await page.locator("h1").count()).toBe(1);
      await pressAt(7);
      await page.waitForURL(neutralUrl());
    });
  });

  test("filters answer without JavaScript", async () => {
    await plain(async (page) => {
      await page.goto(`${site.url}/hulp`);
      await page.selectOption("#onderwerp", "schulden");
      await page.check("[name=anoniem]");
      await page.click("main button");
      expect(page.url()).toBe(`${site.url}/hulp?onderwerp=schulden&anoniem=ja`);
      expect(await page.locator(".card h3").first().innerText()).toBe("Geldfit");
      expect(await page.isChecked("[name=anoniem]")).toBe(true);
      await page.click(".language");
      expect(page.url()).toBe(`${site.url}/en/hulp?onderwerp=schulden&anoniem=ja`);
    });
  });

  test.each(["/", "/hulp", "/hulp/jellinek"])(
    "%s on paper: black on white, no buttons",
    async (path) => {
      await plain(async (page) => {
        await page.goto(site.url + path);
        await page.emulateMedia({ media: "print", colorScheme: "dark", reducedMotion: "reduce" });
        expect(
          await page.locator(".bar, footer nav, .filters").filter({ visible: true }).count(),
        ).toBe(0);
        const colours = await page
          .locator("body, h1, .doors a, .doors strong, .promise, .card p, .badge, .tel")
          .filter({ visible: true })
          .evaluateAll((parts) =>
            parts
              .map((part) => getComputedStyle(part))
              .map(({ color, backgroundColor }) => [color, backgroundColor]),
          );
        const paper = ["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"];
        expect(new Set(colours.map(([ink]) => ink))).toEqual(new Set(["rgb(0, 0, 0)"]));
        expect(colours.filter(([, ground = ""]) => !paper.includes(ground))).toEqual([]);
        expect(await page.locator("footer .danger").innerText()).toContain("113");
        await shoot(page, `print${path.replaceAll("/", "-")}`);
        await page.emulateMedia({ media: "screen", colorScheme: "light" });
      });
    },
  );

  test.each(["/", "/hulp", "/en/hulp/jellinek"])("%s in the second theme", async (path) => {
    const garden = await createSiteWorld({}, fromRoot("src/chat/theme/garden.css"));
    const context = await browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await page.goto(garden.url + path);
    await look(page, (size) => shoot(page, `garden-${size}${path.replaceAll("/", "-")}`));
    await context.close();
    await garden.stop();
  });

  test.each(["/", "/hulp", "/en/privacy"])(
    "%s costs 20 KB at most on the wire, scripts 2 KB",
    async (path) => {
      const context = await browser.newContext({ viewport: PHONE });
      const page = await context.newPage();
      const line = await context.newCDPSession(page);
      await line.send("Network.enable");
      const types = new Map<string, string>();
      const bytes: Record<string, number> = { Document: 0, Stylesheet: 0, Script: 0 };
      line.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
      line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const type = types.get(requestId) ?? "";
        if (type in bytes) bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
      });
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      const { Document = 0, Stylesheet = 0, Script = 0 } = bytes;
      expect(Math.min(Document, Stylesheet, Script)).toBeGreaterThan(0);
      expect(Document + Stylesheet + Script).toBeLessThanOrEqual(20 * 1024);
      expect(Script).toBeLessThanOrEqual(2 * 1024);
      if (shots !== undefined) process.stdout.write(`${path}: ${JSON.stringify(bytes)}\n`);
      await context.close();
    },
  );
});
