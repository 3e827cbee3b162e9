import { mkdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromiumMissing, launchChromium } from "../e2e/chromium.ts";
import { createSiteWorld, ENGLISH, OPEN, PATHS, type SiteWorld } from "./site-world.ts";

jest.setTimeout(180_000);
const suite = chromiumMissing === null || process.env["CI"] === "true" ? describe : describe.skip;
const PHONE = { width: 360, height: 740 };
const PAGES = [...PATHS, ...ENGLISH, "/nergens", "/hulp?onderwerp=schulden&open=ja"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** UITWEG_SHOTS=/tmp/site-shots keeps a picture of each page. */
const shots = process.env["UITWEG_SHOTS"];

suite("the site in a real browser", () => {
  let site: SiteWorld;
  let browser: Browser;
  let neutral: Server;
  let seconds = 0;

  beforeAll(async () => {
    neutral = createServer((_request, response) => response.end("<title>weer</title>Het weer"));
    await new Promise<void>((resolve) => neutral.listen(0, "127.0.0.1", resolve));
    site = await createSiteWorld({ exitUrl: neutralUrl() });
    browser = await launchChromium();
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

  /** A browser of its own, and what went wrong in it. */
  async function visit(
    options: BrowserContextOptions,
    act: (page: Page, faults: string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: PHONE, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      const foreign =
        !request.url().startsWith(site.url) && !request.url().startsWith(neutralUrl());
      if (foreign) faults.push(`third party: ${request.url()}`);
    });
    await act(page, faults);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  }

  describe.each(PAGES)("%s", (path) => {
    const expected = path === "/nergens" ? 404 : 200;
    const name = path.replace(/\W+/g, "-").replace(/^-$/, "-home");

    test.each(["light", "dark"] as const)("has nothing that axe finds, %s", async (colorScheme) => {
      await visit({ colorScheme }, async (page, faults) => {
        expect((await page.goto(site.url + path))?.status()).toBe(expected);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(
          (tags) => axe.run({ runOnly: { type: "tag", values: tags } }),
          TAGS,
        );
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`,
        );
        expect(found).toEqual([]);
        expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
        expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
        if (shots !== undefined) {
          await page.screenshot({
            path: `${shots}/phone-${colorScheme}${name}.png`,
            fullPage: true,
          });
        }
      });
    });

    test("fits phones, small ones with large letters, and a desk", async () => {
      await visit({}, async (page) => {
        for (const [width, height, size] of [
          [360, 740, 100],
          [320, 568, 100],
          [320, 568, 200],
          [1280, 800, 100],
        ] as const) {
          await page.setViewportSize({ width, height });
          await page.goto(site.url + path);
          await page.evaluate((percent) => {
            document.documentElement.style.fontSize = `${percent}%`;
          }, size);
          const over = await page.evaluate(() => {
            const { clientWidth, scrollWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
          expect([width, size, over]).toEqual([width, size, 0]);
          if (shots !== undefined && (width === 1280 || size === 200)) {
            await page.screenshot({ path: `${shots}/${width}-${size}${name}.png`, fullPage: true });
          }
        }
      });
    });

    test("works without JavaScript, targets are large enough", async () => {
      await visit({ javaScriptEnabled: false }, async (page, faults) => {
        expect((await page.goto(site.url + path))?.status()).toBe(expected);
        expect(await page.locator("h1").count()).toBe(1);
        for (const target of await page
          .locator("button, select, .doors a, .exit, footer li a, .ways a")
          .all()) {
          expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(40);
        }
        await page.click("[data-exit]");
        expect(page.url()).toBe(neutralUrl());
        expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
      });
    });
  });

  test("the tab key reaches the skip link first and the exit second", async () => {
    await visit({}, async (page) => {
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
    await visit({}, async (page) => {
      await page.goto(`${site.url}/privacy`);
      await page.goto(`${site.url}/melden`);
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
      await page.waitForURL(neutralUrl());
      await page.goBack();
      expect(page.url()).toBe(`${site.url}/privacy`);
    });
  });

  test("the page is blank before anything else happens", async () => {
    await visit({}, async (page) => {
      await page.goto(site.url);
      const left = await page.evaluate(() => {
        for (let press = 0; press < 3; press += 1) {
          dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
          dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
        }
        return document.documentElement.innerText.trim();
      });
      expect(left).toBe("");
    });
  });

  test("capital letters do not leave, nor do slow presses", async () => {
    await visit({}, async (page) => {
      await page.clock.install();
      await page.goto(site.url);
      for (const letter of "HULP") await page.keyboard.press(`Shift+${letter}`);
      await page.keyboard.press("Shift");
      await page.keyboard.press("a");
      await page.keyboard.press("Shift");
      await page.keyboard.press("Shift");
      expect(page.url()).toBe(`${site.url}/`);
    });
  });

  test("filters answer without JavaScript", async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
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

  test("forced colours and print keep what matters", async () => {
    await visit({ forcedColors: "active" }, async (page) => {
      await page.goto(site.url);
      const edge = await page
        .locator(".doors a")
        .first()
        .evaluate((one) => getComputedStyle(one).borderTopWidth);
      expect(edge).toBe("2px");
      if (shots !== undefined)
        await page.screenshot({ path: `${shots}/forced.png`, fullPage: true });
      await page.emulateMedia({ media: "print", forcedColors: "none" });
      expect(await page.locator(".exit").isVisible()).toBe(false);
      expect(await page.locator(".doors").isVisible()).toBe(true);
    });
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
