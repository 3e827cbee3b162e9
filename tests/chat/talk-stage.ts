import type { Browser, Page } from "playwright-core";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import { launchChromium } from "../e2e/chromium.ts";
import { startRunning, type Running } from "../http/running.ts";
import { startExit } from "./exit-servers.ts";
import { rowsOf } from "./talk-world.ts";

/** A Wednesday: counsellors work, and later they do not. */
const OPEN = Date.parse("2026-11-25T13:00:00Z");
const CLOSED = Date.parse("2026-11-25T22:30:00Z");

/** The server, a browser, and a neutral page on other origins. */
export interface TalkStage {
  readonly running: Running;
  readonly browser: Browser;
  /** Where people who leave end. */
  readonly endUrl: string;
  open(path: string, javaScriptEnabled?: boolean): Promise<Page>;
  readonly say: (page: Page, text: string) => Promise<void>;
  readonly shown: (page: Page, selector: string, text: string | RegExp) => Promise<void>;
  /** Until nothing of anybody is left in the database. */
  gone(): Promise<unknown>;
  closeTeams(): void;
  /** No minute of a limit ends any more, however slow the machine is. */
  stopClock(): void;
  stop(): Promise<void>;
}

export async function createTalkStage(): Promise<TalkStage> {
  let shift = OPEN - Date.now();
  const exit = await startExit();
  const env = { UITWEG_EXIT_URL: exit.exitUrl, UITWEG_HOURS_WEEKDAYS: "09:00-21:00" };
  let stoppedAt: number | null = null;
  const clock = (): Date => new Date((stoppedAt ?? Date.now()) + shift);
  const running = await startRunning(loadContent(), env, undefined, { clock });
  const browser = await launchChromium();
  return {
    running,
    browser,
    endUrl: exit.endUrl,
    open: async (path, javaScriptEnabled = true) => {
      const viewport = { width: 360, height: 740 };
      const context = await browser.newContext({ viewport, javaScriptEnabled });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await page.goto(running.url + path);
      return page;
    },
    say: async (page, text) => {
      await page.locator("#tekst").fill(text);
      await page.getByRole("button", { name: /^(Stuur|Send)$/ }).click();
    },
    shown: (page, selector, text) => page.locator(selector).getByText(text).last().waitFor(),
    gone: () =>
      eventually("nothing to be left", () => Object.values(rowsOf(running)).every((n) => n === 0)),
    closeTeams: () => {
      shift = CLOSED - Date.now();
    },
    stopClock: () => {
      stoppedAt = Date.now();
    },
    stop: async () => {
      await browser.close();
      await running.stop();
      await exit.stop();
    },
  };
}
