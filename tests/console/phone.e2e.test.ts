import { beforeEach, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { inChromium } from "../e2e/chromium.ts";
import { chrome } from "./chrome.ts";
import { worlds, type World } from "./world.ts";

jest.setTimeout(120_000);

const HEIGHT = 740;

const createWorld = worlds();

let world: World;
let page: Page;
let id: string;
inChromium("the console on a phone", () => {
  const { enter } = chrome();
  beforeEach(async () => {
    world = await createWorld();
    const sanne = await world.person("Sanne", "administrator");
    id = await world.talks(sanne, "+31612345678", "ik wil stoppen met coke", "MENS");
    page = await enter(world, sanne, { viewport: { width: 360, height: HEIGHT } });
    await page.goto(`${world.url}/console/gesprek/${id}`);
  });
  test("on a phone the last message and the box to answer in are in sight together", async () => {
    const bottom = (selector: string) =>
      page
        .locator(selector)
        .last()
        .evaluate((one) => one.getBoundingClientRect().bottom);
    expect(await bottom("#send")).toBeLessThanOrEqual(HEIGHT);
    expect(await bottom(".line")).toBeLessThanOrEqual(await bottom("#lines-box"));
    const { height = 0 } = (await page.locator("#lines-box").boundingBox()) ?? {};
    expect(height).toBeGreaterThan(HEIGHT / 2);
  });

  test("of the board's tables nothing is cut off, and each value says what it is", async () => {
    await page.getByRole("button", { name: "Beschikbaar" }).click();
    await page.goto(`${world.url}/console/bord`);
    const boxes = page.locator(".table-box");
    const cut = await boxes.evaluateAll(
      (all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
    );
    expect([await boxes.count(), cut]).toEqual([3, 0]);
    const covered = await boxes
      .locator("th, td")
      .evaluateAll((all) =>
        all.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight),
      );
    expect(covered).toEqual([]);
    const said = await boxes
      .locator("td")
      .first()
      .evaluate((cell) => getComputedStyle(cell, "::before").content);
    expect(said).toContain("Wachten");
  });

  test("typing tells the person every few seconds that somebody is writing", async () => {
    await page.clock.install();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    let told = 0;
    page.on("request", (request) => (told += request.url().endsWith("/typt") ? 1 : 0));
    const type = async (letters: string): Promise<number> => {
      const answered = page.waitForResponse((response) => response.url().endsWith("/typt"));
      await page.locator("#tekst").pressSequentially(letters);
      return (await answered).status();
    };
    expect(await type("Hoi")).toBe(204);
    expect([told, world.signs.isTyping(id)]).toEqual([1, true]);
    await page.clock.fastForward(3_000);
    expect(await type(" Ann")).toBe(204);
    expect(told).toBe(2);
  });
});
