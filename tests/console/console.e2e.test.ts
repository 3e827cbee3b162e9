import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { type Browser, type BrowserContext, type Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { inChromium, launchChromium } from "../e2e/chromium.ts";
import { look } from "./look.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(120_000);

const ANN = "+31612345678";

let chrome: Browser;
const createWorld = worlds();

let world: World;
let sanne: Person;
let context: BrowserContext;
inChromium("the console by keyboard, in a real browser", () => {
  beforeAll(async () => {
    chrome = await launchChromium();
  });
  afterAll(() => chrome.close());
  beforeEach(async () => {
    world = await createWorld();
    sanne = await world.person("Sanne", "administrator");
    await sanne.browser.post("/console/aanwezigheid", { stand: "available" });
    context = await enter(sanne);
  });
  afterEach(async () => {
    await context.close();
  });

  async function enter({ browser }: Person, more: object = {}): Promise<BrowserContext> {
    const entered = await chrome.newContext({ locale: "nl-NL", ...more });
    await entered.addCookies([
      { name: "uitweg-console", value: browser.token(), url: world.url, httpOnly: true },
    ]);
    return entered;
  }

  async function open(path: string): Promise<{ readonly page: Page; readonly faults: string[] }> {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) faults.push(message.text());
    });
    await page.goto(world.url + path);
    return { page, faults };
  }

  /** Presses Tab until the element has the focus; fails when it cannot be reached. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate((one) => document.activeElement?.matches(one) === true, selector))
        return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${selector} cannot be reached by keyboard`);
  }

  test("a whole conversation by keyboard alone, and what comes in shows by itself", async () => {
    const { page, faults } = await open("/console/wachtrij");
    const id = await world.waiting(ANN);
    await page.locator("#queue li").waitFor();
    await page.waitForFunction(() => document.title.startsWith("(1)"));
    await page.keyboard.press("n");
    await page.waitForURL(`**/console/gesprek/${id}`);
    await tabTo(page, "#tekst");
    await page.keyboard.type("Hoi n g ? met Sanne");
    expect(await page.locator("#count").textContent()).toBe("1 sms");
    world.rig.heard(ANN);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Hoi n g ? met Sanne").waitFor();
    await eventually(
      "an empty box",
      async () => (await page.locator("#tekst").inputValue()) === "",
    );
    await world.rig.pass(1);
    expect(world.rig.heard(ANN).at(-1)).toBe("Hoi n g ? met Sanne");
    await page.locator(".line.counsellor", { hasText: "Verstuurd" }).last().waitFor();

    await page.keyboard.type("Ik ben aan het");
    await world.rig.text(ANN, "ben je er nog?");
    await page.getByText("ben je er nog?").waitFor();
    expect(await page.locator("#tekst").inputValue()).toBe("Ik ben aan het");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tekst");
    await page.keyboard.press("Control+Enter");
    await page.locator(".line", { hasText: "Ik ben aan het" }).waitFor();

    await tabTo(page, 'a[href$="/sluiten"]');
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sluiten");
    await tabTo(page, "[name=afloop]");
    await page.keyboard.press("Space");
    await tabTo(page, "#close button");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/console/gesprekken");
    expect(faults).toEqual([]);
  });

  test("a canned answer is found by a slash and a few letters", async () => {
    for (const [titel, tekst] of [
      ["Zoeken", "Ik zoek dit op."],
      ["Brieven", "Heb je de brieven nog?"],
    ] as const) {
      await sanne.browser.post("/console/antwoorden", { van: "mij", titel, tekst });
    }
    const id = await world.talks(sanne);
    const { page } = await open(`/console/gesprek/${id}`);
    await page.locator("#tekst").focus();
    await page.keyboard.press("/");
    await page.getByRole("combobox").waitFor();
    expect(await page.locator("#palette [role=option]").count()).toBe(2);
    await page.keyboard.type("brie");
    await page.keyboard.press("Enter");
    expect(await page.locator("#tekst").inputValue()).toBe("Heb je de brieven nog?");
    await page.keyboard.type(" 1/2");
    expect(await page.locator("#tekst").inputValue()).toBe("Heb je de brieven nog? 1/2");
  });

  test("the draft is kept when the login ends, and goes out after signing in elsewhere", async () => {
    const id = await world.talks(sanne);
    const { page } = await open(`/console/gesprek/${id}`);
    await page.locator("#tekst").fill("Nog niet verstuurd");
    await context.clearCookies();
    await page.locator("#send").click();
    await page.getByText("Je bent niet meer aangemeld").waitFor();
    expect(await page.locator("#tekst").inputValue()).toBe("Nog niet verstuurd");
    await page.goto(`${world.url}/console/aanmelden`);
    await context.addCookies([
      { name: "uitweg-console", value: sanne.browser.token(), url: world.url, httpOnly: true },
    ]);
    await page.goto(`${world.url}/console/gesprek/${id}`);
    expect(await page.locator("#tekst").inputValue()).toBe("Nog niet verstuurd");
  });

  test("every page and state is free of what axe finds, wide and narrow", async () => {
    const id = await world.talks(sanne, ANN, "ik wil stoppen met coke", "MENS");
    await sanne.browser.post("/console/antwoorden", {
      van: "mij",
      titel: "Zoeken",
      tekst: "Ik zoek.",
    });
    await world.rig.text(ANN, "ik wil niet meer leven");
    await world.waiting("+31612345679");
    const paths = [
      ...[
        "wachtrij",
        "gesprekken",
        "antwoorden",
        "bord",
        "beheer",
        "help",
        "einde",
        "bestaat-niet",
      ],
      ...["tijden/debt", `bord/${id}`, `gesprek/${id}`, `gesprek/${id}/sluiten`],
      ...[
        `gesprek/${id}/blokkeren`,
        `gesprek/${"0".repeat(32)}`,
        "welkom/onbekend",
        "demo/onbekend",
      ],
    ];
    const found: unknown[] = [];
    for (const width of [1280, 320]) {
      for (const path of paths) {
        const { page, faults } = await open(`/console/${path}`);
        await page.setViewportSize({ width, height: 740 });
        found.push(...faults, ...(await look(page, `${path} ${width}`)));
        await page.close();
      }
    }
    await context.clearCookies();
    const { page } = await open("/console/aanmelden");
    found.push(...(await look(page, "aanmelden")));
    expect(found).toEqual([]);
  });
});
