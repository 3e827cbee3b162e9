import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import { chromiumMissing } from "../e2e/chromium.ts";
import { createTalkStage, type TalkStage } from "./talk-stage.ts";

jest.setTimeout(120_000);
const suite = chromiumMissing === null || process.env["CI"] === "true" ? describe : describe.skip;

suite("leaving the chat and a bad line, in a real browser", () => {
  let stage: TalkStage;
  beforeAll(async () => {
    stage = await createTalkStage();
  });
  afterAll(() => stage.stop());

  test.each([
    ["the button", (page: Page) => page.locator("header [data-exit]").click()],
    [
      "Shift three times",
      async (page: Page) => {
        for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
      },
    ],
  ])("%s leaves in the middle of a stream, and all is erased", async (how, leave) => {
    const page = await stage.open("/chat");
    await stage.say(page, "ik heb schulden");
    await stage.shown(page, "#log", "Geldzorgen");
    const took = timeToBlank(page);
    await leave(page);
    await page.waitForURL(stage.endUrl);
    await stage.gone();
    process.stdout.write(`${how}: blank after ${(await took).toFixed(1)} ms\n`);
    await page.context().close();
  });

  test("without JavaScript leaving erases all, and ends elsewhere although that redirects on", async () => {
    const page = await stage.open("/chat", false);
    await stage.say(page, "ik heb schulden");
    await stage.shown(page, "#log", "Geldzorgen");
    await page.locator("header [data-exit]").click();
    await page.waitForURL(stage.endUrl);
    await stage.gone();
    await page.context().close();
  });

  test("a reply that no script can read ends the post: it says so, and the text is kept", async () => {
    const page = await stage.open("/chat");
    await stage.say(page, "ik heb schulden");
    await stage.shown(page, "#log", "Geldzorgen");
    let posts = 0;
    await page.route("**/chat", async (route) => {
      if (!(route.request().postData() ?? "").includes("tekst=")) return route.fallback();
      posts += 1;
      return route.fulfill({ status: 400, json: { error: "BAD_REQUEST" } });
    });
    await stage.say(page, "dank je");
    await stage.shown(page, "#melding", "Je bericht is niet verstuurd");
    expect(await page.locator("#tekst").inputValue()).toBe("dank je");
    expect(await page.locator("#wachtend li").count()).toBe(0);
    await page.unroute("**/chat");
    await page.getByRole("button", { name: "Stuur" }).click();
    await stage.shown(page, "#log", "dank je");
    expect([posts, await page.locator("#melding").innerText()]).toEqual([1, ""]);
    // Far too long for the server to read: a page without a script gets a whole page.
    await stage.say(page, "a".repeat(70_000));
    await stage.shown(page, "#melding", "Je bericht is te lang");
    expect((await page.locator("#tekst").inputValue()).length).toBe(70_000);
    await page.locator("header [data-exit]").click();
    await page.waitForURL(stage.endUrl);
    await stage.gone();
    await page.context().close();
  });

  test.each(["/chat", "/en/chat"])("%s costs 20 KB at most, its scripts 2 KB", async (path) => {
    const context = await stage.browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const line = await slowLine(context, page);
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        (globalThis as unknown as { largest: number }).largest =
          list.getEntries().at(-1)?.startTime ?? 0;
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    await page.goto(stage.running.url + path, { waitUntil: "networkidle" });
    const largest = await page.evaluate(
      () => (globalThis as unknown as { largest: number }).largest,
    );
    process.stdout.write(
      `${path}: largest paint at ${largest.toFixed(0)} ms, ${JSON.stringify(line)}\n`,
    );
    expect(Math.min(line.Document, line.Stylesheet, line.Script)).toBeGreaterThan(0);
    expect(line.Document + line.Stylesheet + line.Script).toBeLessThanOrEqual(20 * 1024);
    expect(line.scriptBodies).toBeLessThanOrEqual(2 * 1024);
    await context.close();
  });
});

/** From the press (the last one, with a key) to the blank page, by the page's own clock. */
function timeToBlank(page: Page): Promise<number> {
  const told = page.waitForEvent("console", (message) => message.text().startsWith("blank "));
  // A string: what is written in the page is not the server's to lint.
  void page.evaluate(`(() => {
    let pressed = 0;
    const press = () => { pressed = performance.now(); };
    addEventListener("keyup", press, true);
    addEventListener("click", press, true);
    new MutationObserver(() => {
      if (!document.body) console.log("blank " + (performance.now() - pressed));
    }).observe(document.documentElement, { childList: true });
  })()`);
  return told.then((message) => Number(message.text().slice("blank ".length)));
}

/** A bad mobile connection, and what came over it with headers and all. */
async function slowLine(context: BrowserContext, page: Page) {
  const line = await context.newCDPSession(page);
  const bytes = { Document: 0, Stylesheet: 0, Script: 0, scriptBodies: 0 };
  const types = new Map<string, string>();
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 562,
    downloadThroughput: 180_000,
    uploadThroughput: 84_000,
  });
  let headers = 0;
  line.on("Network.responseReceived", ({ requestId, type, response }) => {
    types.set(requestId, type);
    if (type === "Script") headers = response.encodedDataLength;
  });
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type !== "Document" && type !== "Stylesheet" && type !== "Script") return;
    bytes[type] += encodedDataLength;
    if (type === "Script") bytes.scriptBodies += encodedDataLength - headers;
  });
  return bytes;
}
