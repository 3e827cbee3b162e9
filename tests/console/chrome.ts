import { afterAll, afterEach, beforeAll } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import type { Person, World } from "./world.ts";

/** One real browser for the tests of a file; what they opened is closed after each. */
export interface Chrome {
  /** A page of its own, signed in as that person; nothing is open on it yet. */
  readonly enter: (world: World, person: Person, options?: BrowserContextOptions) => Promise<Page>;
  /** A page in a browser that is signed in nowhere. */
  readonly stranger: () => Promise<Page>;
}

export function chrome(): Chrome {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  return {
    stranger: async () => (await browser.newContext()).newPage(),
    enter: async ({ url }, person, options = {}) => {
      const context = await browser.newContext({ locale: "nl-NL", ...options });
      const value = person.browser.token();
      await context.addCookies([{ name: "uitweg-console", value, url, httpOnly: true }]);
      return context.newPage();
    },
  };
}

/** What a page's scripts do wrong, and what its policy stops. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  return faults;
}
