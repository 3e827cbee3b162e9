import { beforeEach, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { inChromium } from "../e2e/chromium.ts";
import { chrome } from "./chrome.ts";
import { startLine } from "./line.ts";
import { worlds, type Person, type World } from "./world.ts";

jest.setTimeout(120_000);

const ANN = "+31612345678";
const LOST = "De verbinding is weg";

const createWorld = worlds();

let world: World;
let sanne: Person;
let bo: Person;
let id: string;
inChromium("a page that stays open", () => {
  const { enter } = chrome();
  beforeEach(async () => {
    world = await createWorld();
    sanne = await world.person("Sanne", "administrator");
    bo = await world.person("Bo");
    await arrives(sanne);
    id = await world.talks(sanne, ANN, "ik wil stoppen met coke", "MENS");
  });

  const arrives = ({ browser }: Person) =>
    browser.post("/console/aanwezigheid", { stand: "available" });

  async function open(person: Person, path = `/console/gesprek/${id}`): Promise<Page> {
    const page = await enter(world, person);
    await page.goto(world.url + path);
    return page;
  }

  const passOn = (to: Person) =>
    sanne.browser.post(`/console/gesprek/${id}/doorgeven`, { naar: `wie:${to.account.id}` });

  test("an answer that breaks off is a lost line, and the page goes on after it", async () => {
    const page = await open(sanne);
    await page.evaluate(() => {
      const { prototype } = Response;
      const whole = Object.getOwnPropertyDescriptor(prototype, "text") ?? {};
      const value = () => Promise.reject(new TypeError("network error"));
      Object.defineProperty(prototype, "text", { value, configurable: true });
      Object.assign(globalThis, { mend: () => Object.defineProperty(prototype, "text", whole) });
    });
    await world.rig.text(ANN, "ben je er?");
    await page.getByText(LOST).waitFor();
    await page.evaluate("void mend()");
    await world.rig.text(ANN, "hallo?");
    await page.locator("#lines").getByText("hallo?").waitFor();
    await page.getByText(LOST).waitFor({ state: "detached" });
  });

  test("after a lost line the page goes on behind the last it heard, and nothing is missing", async () => {
    const line = await startLine(world.url);
    const page = await enter(world, sanne);
    const resumed: string[] = [];
    page.on("request", (request) => {
      if (!request.url().includes("/live")) return;
      void request.headerValue("last-event-id").then((last) => resumed.push(last ?? ""));
    });
    await page.goto(`${line.url}/console/gesprek/${id}`);
    await world.rig.text(ANN, "eerst");
    await page.locator("#lines").getByText("eerst").waitFor();
    line.cut();
    await page.getByText(LOST).waitFor();
    await world.rig.text(ANN, "ben je er nog?");
    await world.rig.text(ANN, "hallo?");
    line.mend();
    for (const text of ["ben je er nog?", "hallo?"]) {
      await page.locator("#lines").getByText(text).waitFor();
    }
    await page.getByText(LOST).waitFor({ state: "detached" });
    await eventually("the stream is back", () => /^[0-9a-f]+\.\d+$/.test(resumed.at(-1) ?? ""));
    await line.stop();
  });

  test("what is being sent when the line breaks off stays in its box", async () => {
    const page = await open(sanne);
    await page.locator("#tekst").fill("Hoi");
    await page.route("**/bericht", (route) => route.abort());
    await page.locator("#send").click();
    await page.locator("#composer-error").getByText(LOST).waitFor();
    await page.unrouteAll();
    await page.evaluate(() => {
      const whole = Object.getOwnPropertyDescriptor(Response.prototype, "text") ?? {};
      Response.prototype.text = function (this: Response): Promise<string> {
        if (this.url.includes("fragment")) {
          return (whole.value as () => Promise<string>).call(this);
        }
        Object.defineProperty(Response.prototype, "text", whole);
        return Promise.reject(new TypeError("network error"));
      };
      document.querySelector("#composer-error")?.replaceChildren();
    });
    await page.locator("#send").click();
    await page.locator("#composer-error").getByText(LOST).waitFor();
    expect(await page.locator("#tekst").inputValue()).toBe("Hoi");
    // It did arrive: sent again as it is, it is not said twice.
    await page.locator("#send").click();
    await page.locator("#lines").getByText("Hoi", { exact: true }).waitFor();
    await world.rig.pass(1);
    expect(world.rig.heard(ANN).filter((text) => text === "Hoi")).toHaveLength(1);
  });

  test("a fault of the server is no sign that somebody else has the conversation", async () => {
    const page = await open(sanne);
    await page.route("**/*fragment=1", (route) => route.fulfill({ status: 503, body: "" }));
    await world.rig.text(ANN, "ben je er?");
    await page.getByText(LOST).waitFor();
    await page.unrouteAll();
    await arrives(bo);
    await passOn(bo);
    await page.getByText("Dit gesprek is niet meer bij jou").waitFor();
  });

  test("after WIS nothing of it stays on the screen but what was being written", async () => {
    await sanne.browser.post(`/console/gesprek/${id}/notitie`, { notitie: "Heet Ann" });
    const page = await open(sanne);
    await page.getByText("Heet Ann").waitFor();
    await page.locator("#tekst").fill("Mijn concept");
    await world.rig.text(ANN, "WIS");
    await page.getByText("Deze persoon heeft alles gewist").waitFor();
    for (const part of ["#lines", "#summary", "#notes"]) {
      expect(await page.locator(part).textContent()).toBe("");
    }
    expect(await page.locator("#tekst").inputValue()).toBe("Mijn concept");
  });

  test("who read along and gets the conversation can answer at once", async () => {
    await arrives(bo);
    await sanne.browser.post(`/console/gesprek/${id}/uitnodigen`, { collega: bo.account.id });
    const page = await open(bo);
    await page.locator("p.reading").waitFor();
    await passOn(bo);
    await page.locator("#tekst").fill("Ik ga verder");
    expect(await page.locator("p.reading").count()).toBe(0);
  });

  test("whoever comes on can be chosen at once, and what was chosen stays so", async () => {
    const page = await open(sanne);
    const option = (name: string) => page.locator("#naar option", { hasText: name });
    await page.locator("#transfer > summary").click();
    await option("Er is nu niemand beschikbaar").waitFor({ state: "attached" });
    await arrives(bo);
    await option("Bo (0 van 4)").waitFor({ state: "attached" });
    await page.locator("#naar").selectOption({ label: "Bo (0 van 4)" });
    await page.locator("#toelichting").fill("Bo weet meer");
    await arrives(await world.person("Cas"));
    await option("Cas (0 van 4)").waitFor({ state: "attached" });
    await page.locator("#collega option", { hasText: "Cas" }).waitFor({ state: "attached" });
    expect(await page.locator("#naar").inputValue()).toBe(`wie:${bo.account.id}`);
    expect(await page.locator("#toelichting").inputValue()).toBe("Bo weet meer");
  });

  /** Asks again by `press` while the first asking is under way. */
  async function asks(page: Page, press: () => Promise<void>): Promise<() => number> {
    let asked = 0;
    await page.route("**/wachtrij/volgende", async (route) => {
      asked += 1;
      if (asked === 1) await press();
      await route.continue();
    });
    await press();
    await page.waitForURL("**/console/gesprek/*");
    return () => asked;
  }

  test("a key that is held down takes one person, also when the next page hears it still", async () => {
    for (const last of [1, 2, 3]) await world.waiting(`+3161234567${last}`);
    const page = await open(sanne, "/console/wachtrij");
    const press = () => page.keyboard.down("n");
    const asked = await asks(page, press);
    await press();
    await world.waiting("+31612345674");
    await page.locator("#nav", { hasText: "Wachtrij3" }).waitFor();
    expect(asked()).toBe(1);
  });

  test("a button that is clicked twice takes one person", async () => {
    for (const last of [1, 2]) await world.waiting(`+3161234567${last}`);
    const page = await open(sanne, "/console/wachtrij");
    const { x = 0, y = 0 } = (await page.locator("#take-next").boundingBox()) ?? {};
    const asked = await asks(page, () => page.mouse.click(x + 5, y + 5));
    expect(asked()).toBe(1);
  });
});
