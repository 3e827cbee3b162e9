import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { inChromium } from "../e2e/chromium.ts";
import { createTalkStage, type TalkStage } from "./talk-stage.ts";
import { rowsOf } from "./talk-world.ts";

jest.setTimeout(120_000);

/** The words, or the id, of what has the focus. */
const FOCUSED = "(document.activeElement.textContent || document.activeElement.id).trim()";

inChromium("other ways through the chat, in a real browser", () => {
  let stage: TalkStage;
  // A stage for each test: what a failing one leaves behind spoils no other.
  beforeEach(async () => {
    stage = await createTalkStage();
  });
  afterEach(() => stage.stop());

  async function leave(page: Page): Promise<void> {
    await page.locator("header [data-exit]").click();
    await page.waitForURL(stage.endUrl);
    await stage.gone();
    await page.context().close();
  }

  test("by the keyboard alone: choose, type, send, erase", async () => {
    const page = await stage.open("/chat");
    const { keyboard } = page;
    const focused = (): Promise<string> => page.evaluate(FOCUSED);
    const tabTo = async (name: string): Promise<void> => {
      for (let stops = 0; (await focused()) !== name; stops += 1) {
        expect([name, stops < 20]).toEqual([name, true]);
        await keyboard.press("Tab");
      }
    };
    await tabTo("Snel weg");
    await tabTo("schulden");
    await keyboard.press("Enter");
    await stage.shown(page, "#log", "Geldzorgen");
    // The button that was pressed is gone: the next stop is the first answer, not the top of the page.
    await keyboard.press("Tab");
    expect(await focused()).toBe("huur");
    await tabTo("gokken");
    await keyboard.press("Space");
    await stage.shown(page, "#log li.tekst--client", "gokken");
    await tabTo("tekst");
    await keyboard.type("WIS");
    await keyboard.press("Enter");
    await stage.shown(page, "#intro", "Alles is gewist");
    expect(await focused()).toBe("tekst");
    await leave(page);
  });

  test("back without JavaScript: nothing is sent twice, and the conversation goes on", async () => {
    const page = await stage.open("/chat", false);
    await page.getByRole("button", { name: "schulden" }).click();
    await stage.shown(page, "#log", "Geldzorgen");
    await stage.say(page, "dank je wel");
    await stage.shown(page, "#log", "dank je wel");
    // The browser kept no page: it asks whether to send again, and here somebody says yes.
    await expect(page.goBack()).rejects.toThrow("ERR_CACHE_MISS");
    await page.waitForURL("chrome-error://**");
    await page.reload();
    await stage.shown(page, "#log", "Geldzorgen");
    expect(await page.locator("#log li.tekst--client p").allInnerTexts()).toEqual([
      "schulden",
      "dank je wel",
    ]);
    await leave(page);
  });

  test.each([
    ["behind", "2001-01-01T00:00:00Z"],
    ["ahead", "2061-01-01T00:00:00Z"],
  ])("a phone whose clock is years %s: all works", async (_, time) => {
    const page = await stage.open("/chat");
    await page.clock.setSystemTime(new Date(time));
    await page.reload();
    await stage.say(page, "ik heb schulden");
    await stage.shown(page, "#log", "Geldzorgen");
    await page.context().setOffline(true);
    await stage.say(page, "kan dit anoniem");
    await stage.shown(page, "#lijn", "De verbinding is weg");
    await page.context().setOffline(false);
    await stage.shown(page, "#log", "kan dit anoniem");
    await leave(page);
  });

  test("a line so slow that nobody answers: it says so, and the text is there once", async () => {
    const page = await stage.open("/chat");
    await page.clock.install();
    await page.reload();
    let posts = 0;
    await page.route("**/chat", async (route) => {
      if (!(route.request().postData() ?? "").includes("tekst=")) return route.fallback();
      posts += 1;
      // The first one arrives, and its answer is lost.
      return posts === 1 ? void route.fetch().catch(() => undefined) : route.continue();
    });
    await stage.say(page, "ik heb schulden");
    await stage.shown(page, "#wachtend", "ik heb schulden (wordt verstuurd)");
    await page.locator("#tekst").fill("half getypt");
    await eventually("the text to arrive", () => (rowsOf(stage.running)["messages"] ?? 0) > 0);
    await page.clock.runFor(40_000);
    await stage.shown(page, "#lijn", "De verbinding is weg");
    await page.clock.runFor(1_000);
    await stage.shown(page, "#log", "Geldzorgen");
    expect(await page.locator("#log li.tekst--client p").allInnerTexts()).toEqual([
      "ik heb schulden",
    ]);
    expect(await page.locator("#wachtend li").count()).toBe(0);
    expect(await page.locator("#tekst").inputValue()).toBe("half getypt");
    expect(posts).toBe(2);
    await page.clock.resume();
    await leave(page);
  });
});
