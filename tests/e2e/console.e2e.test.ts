import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { loadContent } from "../../src/content.ts";
import { type Running, startRunning } from "../http/running.ts";
import { inChromium, launchChromium } from "./chromium.ts";
import { inviteColleague, signInDemo, type Counsellor } from "./console-people.ts";
import { picture } from "./picture.ts";
import { createPhone, type Phone } from "./phone.ts";

jest.setTimeout(120_000);

inChromium("a counsellor takes over, in two real browsers", () => {
  let running: Running;
  let browser: Browser;
  let sam: Counsellor;
  let noor: Counsellor;
  let ahead = 0;
  const clock = (): Date => new Date(Date.now() + ahead);
  const phones: Phone[] = [];
  const phone = (number: string): Phone => {
    const made = createPhone(running.url, number);
    phones.push(made);
    return made;
  };

  beforeAll(async () => {
    running = await startRunning(loadContent(), {}, undefined, { clock });
    browser = await launchChromium();
    sam = await signInDemo(browser, running.demoLink);
    noor = await inviteColleague(browser, sam.page, "noor@example.org", "Noor", clock);
  });
  afterAll(async () => {
    for (const one of phones) one.hangUp();
    await browser.close();
    await running.stop();
  });

  async function waiting(person: Phone): Promise<void> {
    await person.text("ik gebruik veel coke");
    await person.reads("Wat wil je het liefst?");
    await person.text("MENS");
    await person.reads("Mogen we doorgeven");
    await person.text("ja");
    await person.reads("Je staat op plek 1");
  }

  test("takes, talks, holds, transfers, gives back; the bot goes on at the named step; closes", async () => {
    const person = phone("+31612349001");
    await waiting(person);

    await sam.page.goto(`${running.url}/console/wachtrij`);
    await picture(sam.page, "wachtrij");
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await sam.page.getByRole("heading", { name: /^Gesprek/ }).waitFor();
    await person.reads("Hoi, ik ben Sam.");
    expect(await sam.page.textContent("main")).toMatch(/coca[ïi]ne/);
    await sam.say("Fijn dat je schrijft. Vertel eens?");
    await person.reads("Fijn dat je schrijft. Vertel eens?");
    await person.text("het gaat niet zo goed");
    await sam.page.locator("#lines").getByText("het gaat niet zo goed").waitFor();

    await picture(sam.page, "gesprek");
    await sam.page.getByRole("button", { name: "Zet in de wacht" }).click();
    await person.reads("Ik ben er zo weer voor je.");

    await sam.page.getByText("Geef door", { exact: true }).first().click();
    await sam.page.getByLabel("Aan wie").selectOption({ label: "Noor (0 van 4)" });
    await sam.page.getByLabel("Toelichting voor je collega").fill("wil minderen, is alleen");
    await sam.page.getByRole("button", { name: "Geef door" }).scrollIntoViewIfNeeded();
    await picture(sam.page, "doorgeven");
    await sam.page.getByRole("button", { name: "Geef door" }).click();
    await person.reads("Hoi, ik ben Noor.");

    await noor.page
      .getByRole("link", { name: /Verslaving/ })
      .first()
      .click();
    await noor.page.getByText("wil minderen, is alleen").waitFor();
    await noor.say("Ik ga met je verder.");
    await person.reads("Ik ga met je verder.");

    await noor.page.getByText("Geef terug aan Uitweg").click();
    await noor.page.getByRole("button", { name: "Geef terug" }).click();
    await person.reads("Je praat nu weer met de chatbot.");
    await person.text("1");
    await person.reads("Dank je, dat helpt ons.");

    await person.text("MENS");
    await person.text("ja");
    await person.reads("Je staat op plek 1", 2);
    await sam.page.goto(`${running.url}/console/wachtrij`);
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await person.reads("Hoi, ik ben Sam.", 2);
    await sam.page.getByRole("link", { name: "Sluit af…" }).click();
    await sam.page.getByRole("radio").first().check();
    await picture(sam.page, "sluiten");
    await sam.page.getByRole("button", { name: "Sluit het gesprek af" }).click();
    await person.reads("Dit gesprek is klaar.");
    expect([...sam.heard, ...noor.heard]).toEqual([]);
  });

  test("crisis words and WIS while a human is there: the counsellor sees both", async () => {
    const person = phone("+31612349003");
    await waiting(person);
    await sam.page.goto(`${running.url}/console/wachtrij`);
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await person.reads("Hoi, ik ben Sam.");
    await person.text("ik wil dood");
    await sam.page
      .getByRole("main")
      .getByText(/crisiswoorden/i)
      .first()
      .waitFor();
    await person.text("WIS");
    await person.reads("Alles is gewist");
    await sam.page.getByText("Deze persoon heeft alles gewist.").waitFor();
    for (const part of ["#lines", "#summary", "#notes"]) {
      expect(await sam.page.locator(part).textContent()).toBe("");
    }
  });

  test("a browser that is killed while holding: the person is told, and a colleague takes over", async () => {
    const person = phone("+31612349002");
    await waiting(person);
    await noor.page.goto(`${running.url}/console/wachtrij`);
    await noor.page.getByRole("button", { name: "Neem de volgende" }).click();
    await person.reads("Hoi, ik ben Noor.");
    await noor.context.close();
    await person.text("ben je er nog?");

    ahead += 125_000;
    await person.reads("Je houdt je plek in de rij.");
    await sam.page.goto(`${running.url}/console/wachtrij`);
    await sam.page.getByRole("button", { name: "Beschikbaar" }).click();
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await person.reads("Hoi, ik ben Sam.");
    await sam.page.locator("#lines").getByText("ben je er nog?").waitFor();
  });
});
