import { beforeEach, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { inChromium } from "../e2e/chromium.ts";
import { chrome, faultsOf } from "./chrome.ts";
import { look } from "./look.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(120_000);

const ANN = "+31612345678";

const createWorld = worlds();

let world: World;
let sanne: Person;
inChromium("the console by keyboard, in a real browser", () => {
  const { enter } = chrome();
  beforeEach(async () => {
    world = await createWorld();
    sanne = await world.person("Sanne", "administrator");
    await sanne.browser.post("/console/aanwezigheid", { stand: "available" });
  });
  async function open(path: string): Promise<Page> {
    const page = await enter(world, sanne);
    await page.goto(world.url + path);
    return page;
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
    const page = await enter(world, sanne);
    const faults = faultsOf(page);
    await page.goto(`${world.url}/console/wachtrij`);
    const id = await world.waiting(ANN);
    await page.locator("#queue li").waitFor();
    await page.waitForFunction(() => document.title.startsWith("(1)"));
    expect(await look(page, "queue")).toEqual([]);
    await page.keyboard.press("n");
    await page.waitForURL(`**/console/gesprek/${id}`);
    expect(await look(page, "conversation")).toEqual([]);
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
    const page = await open(`/console/gesprek/${id}`);
    await page.locator("#tekst").focus();
    await page.keyboard.press("/");
    await page.getByRole("combobox").waitFor();
    expect(await page.locator("#palette [role=option]").count()).toBe(2);
    expect(await look(page, "palette")).toEqual([]);
    await page.keyboard.type("brie");
    await page.keyboard.press("Enter");
    expect(await page.locator("#tekst").inputValue()).toBe("Heb je de brieven nog?");
    await page.keyboard.type(" 1/2");
    expect(await page.locator("#tekst").inputValue()).toBe("Heb je de brieven nog? 1/2");
  });

  test("a misunderstood message is marked by keyboard, and what is being written stays", async () => {
    const id = await world.talks(sanne, ANN, "ik wil stoppen met coke", "MENS");
    const page = await open(`/console/gesprek/${id}`);
    await page.locator("#tekst").fill("Nog niet af");
    await page.locator(".talk-main > .utrecht-skip-link").focus();
    await tabTo(page, ".misread summary");
    await page.keyboard.press("Enter");
    expect(await look(page, "misread")).toEqual([]);
    await tabTo(page, "[name=bedoeld]");
    await page.keyboard.type("Schulden");
    await tabTo(page, ".misread[open] button");
    await page.keyboard.press("Enter");
    await page.getByText("Het telt mee").waitFor();
    expect(await page.locator("#tekst").inputValue()).toBe("Nog niet af");
    expect(await world.rig.deps.store.misreadings()).toMatchObject([
      { understood: "addiction", meant: "debt", count: 1 },
    ]);
    await page.locator(".talk-main > .utrecht-skip-link").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("tekst");
  });

  test("the draft is kept when the login ends, and goes out after signing in elsewhere", async () => {
    const id = await world.talks(sanne);
    const page = await open(`/console/gesprek/${id}`);
    await page.locator("#tekst").fill("Nog niet verstuurd");
    await page.context().clearCookies();
    await page.locator("#send").click();
    await page.getByText("Je bent niet meer aangemeld").waitFor();
    expect(await page.locator("#tekst").inputValue()).toBe("Nog niet verstuurd");
    await page.goto(`${world.url}/console/aanmelden`);
    await page
      .context()
      .addCookies([
        { name: "uitweg-console", value: sanne.browser.token(), url: world.url, httpOnly: true },
      ]);
    await page.goto(`${world.url}/console/gesprek/${id}`);
    expect(await page.locator("#tekst").inputValue()).toBe("Nog niet verstuurd");
  });
});
