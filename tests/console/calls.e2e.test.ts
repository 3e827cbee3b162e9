import { expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { inChromium } from "../e2e/chromium.ts";
import { chrome } from "./chrome.ts";
import { talking, type Person } from "./world.ts";

jest.setTimeout(120_000);

const ANN = "+31612345678";

inChromium("what calls a counsellor, and what is in sight then", () => {
  const { enter } = chrome();
  const scene = talking(ANN, "ik wil stoppen met coke", "MENS");

  async function open(person: Person): Promise<Page> {
    const page = await enter(scene.world, person);
    await page.goto(`${scene.world.url}/console/gesprek/${scene.id}`);
    return page;
  }

  test("in two tabs an answer shows in both, and each keeps what is being written in it", async () => {
    const [one, two] = [await open(scene.sanne), await open(scene.sanne)];
    await two.locator("#tekst").fill("Nog niet af");
    await one.locator("#tekst").fill("Ik ben er");
    await one.locator("#send").click();
    await two.locator("#lines").getByText("Ik ben er").waitFor();
    expect(await two.locator("#tekst").inputValue()).toBe("Nog niet af");
    await two.locator("#send").click();
    await one.locator("#lines").getByText("Nog niet af").waitFor();
    await scene.world.rig.pass(1);
    expect(scene.world.rig.heard(ANN).slice(-2)).toEqual(["Ik ben er", "Nog niet af"]);
  });

  test("title, sound and desktop notice call, and hold no word of what was said", async () => {
    const page = await enter(scene.world, scene.sanne);
    await page.addInitScript(() => {
      const told: string[] = [];
      const notify = function (title: string, { body = "" }: NotificationOptions): void {
        told.push(`${title}: ${body}`);
      };
      class Sound extends AudioContext {
        override createOscillator(): OscillatorNode {
          told.push("sound");
          return super.createOscillator();
        }
      }
      const Notification = Object.assign(notify, { permission: "granted" });
      Object.assign(globalThis, { told, Notification, AudioContext: Sound });
      Object.defineProperty(document, "hidden", { value: true });
    });
    await page.goto(`${scene.world.url}/console/gesprek/${scene.id}`);
    await scene.world.rig.text(ANN, "mijn baas heet Kees");
    await page.waitForFunction(() => document.title.startsWith("(1) "));
    await scene.world.waiting("+31612345679", "ik wil niet meer leven");
    await page.waitForFunction(() => document.title.startsWith("(2) "));
    const told = await page.evaluate(
      () => (globalThis as unknown as { told: readonly string[] }).told,
    );
    expect([...new Set(told)].sort()).toEqual([
      "Uitweg: Er is een nieuw bericht.",
      "Uitweg: Er wacht iemand met spoed.",
      "sound",
    ]);
    expect(await page.title()).toMatch(/^\(2\) Gesprek [0-9A-F]{4}/);
  });

  test("with a crisis and a lost line to warn of, the newest message and the box to answer in are in sight", async () => {
    const page = await open(scene.sanne);
    await page.setViewportSize({ width: 1280, height: 740 });
    await scene.world.rig.text(ANN, "ik wil niet meer leven");
    await page.getByText("Er kwamen crisiswoorden binnen").waitFor();
    await page.route("**/*fragment=1", (route) => route.fulfill({ status: 503, body: "" }));
    await scene.world.rig.text(ANN, "nu");
    await page.getByText("De verbinding is weg").waitFor();
    const bottom = async (selector: string): Promise<number> => {
      const { y = 0, height = 0 } = (await page.locator(selector).last().boundingBox()) ?? {};
      return y + height;
    };
    expect(await bottom("#send")).toBeLessThanOrEqual(740);
    await eventually("the newest message", async () => {
      const [line, box] = [await bottom(".line"), await bottom("#lines-box")];
      return line <= box;
    });
  });

  test("who reads along sees the newest message, too", async () => {
    const bo = await scene.world.person("Bo");
    await bo.browser.post("/console/aanwezigheid", { stand: "available" });
    await scene.sanne.browser.post(`/console/gesprek/${scene.id}/uitnodigen`, {
      collega: bo.account.id,
    });
    const page = await open(bo);
    const below = await page
      .locator("#lines-box")
      .evaluate(
        ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight,
      );
    expect(below).toBeLessThan(5);
  });
});
