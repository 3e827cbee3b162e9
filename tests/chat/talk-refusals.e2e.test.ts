import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { readability } from "../../src/locale/readability.ts";
import { inChromium } from "../e2e/chromium.ts";
import { signInDemo } from "../e2e/console-people.ts";
import { expectOrder, heard, look } from "./look.ts";
import { createTalkStage, type TalkStage } from "./talk-stage.ts";

jest.setTimeout(180_000);

/** More than the site serves to one address in a minute. */
const FLOOD = 3_001;

inChromium("what the chat refuses, as whole pages in a real browser", () => {
  let stage: TalkStage;
  beforeAll(async () => {
    stage = await createTalkStage();
  });
  afterAll(() => stage.stop());

  async function audit(page: Page, parts: readonly RegExp[]): Promise<void> {
    expectOrder(await heard(page), [
      "banner: ",
      /^(button|link): (Snel weg|Leave quickly)$/,
      "main: ",
      /^heading: ./,
      ...parts,
      "contentinfo: ",
    ]);
    if ((await page.locator("html").getAttribute("lang")) === "nl") {
      const lines = (await page.locator("main").innerText()).split("\n");
      expect(readability(lines)).toBeGreaterThanOrEqual(70);
    }
    await look(page);
  }
  const box = [/^alert: /, /^textbox: ./, /^button: (Stuur|Send)$/];

  /** Sends the form as a browser without a script does: the answer is a whole page. */
  async function send(page: Page, text: string): Promise<number> {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    const loaded = page.waitForEvent("load");
    await page.locator("#tekst").fill(text);
    await page.locator("#gesprek").evaluate((form: HTMLFormElement) => {
      form.submit();
    });
    await loaded;
    return (await answered).status();
  }

  test.each([
    ["/chat", "Geldzorgen", "ik heb schulden"],
    ["/en/chat", "Money", "I have debts"],
  ])("%s: too long, too busy, too many", async (path, answer, text) => {
    const page = await stage.open(path);
    expect(await send(page, text)).toBe(200);
    await stage.shown(page, "#log", answer);
    expect(await send(page, "a".repeat(4_001))).toBe(413);
    await audit(page, box);
    const other = new Database(stage.running.databaseFile);
    other.exec("begin immediate");
    expect(await send(page, "hallo daar")).toBe(503);
    other.exec("rollback");
    other.close();
    expect(await page.locator("#tekst").inputValue()).toBe("hallo daar");
    await audit(page, box);
    // Twenty a minute, and a minute may end in between.
    for (let n = 0; (await send(page, "nog een")) !== 429; n += 1) expect(n).toBeLessThan(45);
    await audit(page, box);
    expect(await send(page, "a".repeat(70_000))).toBe(413);
    await audit(page, box);
    await page.context().close();
  });

  test.each([
    ["/chat", "AFMELDEN"],
    ["/en/chat", "STOP"],
  ])("%s: somebody who wants no more texts", async (path, stop) => {
    const page = await stage.open(path);
    await stage.say(page, "hoi");
    await page.locator("#keuzes button").first().waitFor();
    await stage.say(page, stop);
    await page.locator("#keuzes button").first().waitFor({ state: "detached" });
    await audit(page, [/^textbox: ./]);
    await page.context().close();
  });

  test("somebody who is blocked", async () => {
    const sam = await signInDemo(stage.browser, stage.running.demoLink);
    const page = await stage.open("/chat");
    await stage.say(page, "MENS");
    await page.getByRole("button", { name: "ja, geef door" }).click();
    await stage.shown(page, "#stand", "plek 1");
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await stage.shown(page, "#stand", "Je praat nu met Sam");
    await sam.page.goto(`${sam.page.url()}/blokkeren`);
    await sam.page.getByRole("button", { name: "Blokkeer de afzender" }).click();
    await page.locator("#stand").getByText("Sam").waitFor({ state: "detached" });
    await audit(page, [/^textbox: ./]);
    await page.context().close();
  });

  test.each(["/chat/weg", "/en/chat/weg"])("%s: stopping from a link", async (path) => {
    const page = await stage.open(path);
    await audit(page, [/^button: ./]);
    await page.context().close();
  });

  test("a visitor of a phone network that floods the site is told to wait", async () => {
    const page = await stage.open("/hulp");
    const { url } = stage.running;
    stage.stopClock();
    for (let n = 0; n < FLOOD; n += 100) {
      await Promise.all(
        Array.from({ length: 100 }, () => fetch(`${url}/hulp`, { method: "HEAD" })),
      );
    }
    for (const path of ["/hulp", "/en"]) {
      expect((await page.goto(url + path))?.status()).toBe(429);
      await audit(page, []);
    }
    await page.context().close();
  });
});
