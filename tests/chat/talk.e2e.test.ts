import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import { chromiumMissing, launchChromium } from "../e2e/chromium.ts";
import { complaints, signInDemo, type Counsellor } from "../e2e/console-people.ts";
import type { Running } from "../http/running.ts";
import { rowsOf, startChat } from "./talk-world.ts";

jest.setTimeout(120_000);
const suite = chromiumMissing === null || process.env["CI"] === "true" ? describe : describe.skip;

const NOTHING = { conversations: 0, messages: 0, outbox: 0, due: 0, handoffs: 0 };
/** Named by a run for people who look at it. */
const SHOTS = process.env["CHAT_SHOTS"];

suite(
  `the chat in a real browser${chromiumMissing === null ? "" : `, which needs: ${chromiumMissing}`}`,
  () => {
    let running: Running;
    let browser: Browser;
    let sam: Counsellor;
    let visits = 0;
    beforeAll(async () => {
      running = await startChat(loadContent());
      browser = await launchChromium();
      sam = await signInDemo(browser, running.demoLink);
    });
    afterAll(async () => {
      await browser.close();
      await running.stop();
    });

    interface Phone {
      readonly context: BrowserContext;
      readonly page: Page;
      readonly heard: readonly string[];
      say(text: string): Promise<void>;
      reads(text: string | RegExp): Promise<void>;
      shot(name: string): Promise<void>;
    }
    async function phone(
      path: string,
      more: { readonly javaScriptEnabled?: boolean } = {},
    ): Promise<Phone> {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...more });
      // The neutral page is elsewhere, and no test goes there.
      await context.route("https://neutraal.example/", (route) =>
        route.fulfill({ body: "neutraal" }),
      );
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const heard = complaints(page);
      page.on("request", (request) => {
        const { origin } = new URL(request.url());
        if (![running.url, "https://neutraal.example"].includes(origin)) heard.push(origin);
      });
      await page.goto(running.url + path);
      return {
        context,
        page,
        heard,
        say: async (text) => {
          await page.locator("#tekst").fill(text);
          await page.getByRole("button", { name: /^(Stuur|Send)$/ }).click();
        },
        reads: (text) => page.locator("#log").getByText(text).last().waitFor(),
        shot: async (name) => {
          if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png` });
        },
      };
    }
    async function take(): Promise<void> {
      await sam.page.goto(`${running.url}/console/wachtrij`);
      await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
      await sam.page.getByRole("heading", { name: /^Gesprek/ }).waitFor();
    }
    async function close(): Promise<void> {
      await sam.page
        .getByRole("link", { name: "Sluit af" })
        .or(sam.page.getByRole("button", { name: "Sluit af" }))
        .first()
        .click();
      await sam.page.getByLabel("Geholpen").or(sam.page.getByRole("radio").first()).first().check();
      await sam.page
        .getByRole("button", { name: /^Sluit/ })
        .last()
        .click();
    }

    test.each([
      {
        name: "Dutch",
        path: "/s/utrecht-2026",
        door: /^Schulden/,
        answer: "Geldzorgen",
        yes: "ja, geef door",
        human: "MENS",
        queue: /Je staat op plek 1 in de rij. Laat/,
        joined: "Je praat nu met Sam",
        ended: "Dit gesprek is klaar",
        erased: "Alles is gewist",
      },
      {
        name: "English",
        path: "/s/utrecht-2026",
        door: /^Debts/,
        answer: "Money",
        yes: "yes, pass it on",
        human: "HUMAN",
        queue: /You are number 1 in the queue. Keep/,
        joined: "You are now talking to Sam",
        ended: "This chat is over",
        erased: "All is erased",
      },
    ])(
      "a whole conversation in $name: link, door, bot, queue, human, end, erased",
      async (words) => {
        const ann = await phone(words.path);
        if (words.name === "English") await ann.page.getByRole("link", { name: "English" }).click();
        await ann.page.getByRole("link", { name: words.door }).click();
        await ann.shot(`${words.name}-start`);
        await ann.page.getByRole("button", { name: /^(Stuur|Send)$/ }).click();
        await ann.reads(new RegExp(words.answer));
        await ann.shot(`${words.name}-bot`);
        await ann.say(words.human);
        await ann.page.getByRole("button", { name: words.yes }).click();
        await ann.page.locator("#stand").getByText(words.queue).waitFor();
        await ann.shot(`${words.name}-waiting`);
        await take();
        await ann.page.locator("#stand").getByText(words.joined).waitFor();
        await sam.say("Hoi! Bel gerust 0800-8115.");
        await ann.reads("Bel gerust");
        expect(await ann.page.locator('#log a[href="tel:08008115"]').count()).toBeGreaterThan(0);
        await ann.say("dank je wel");
        await sam.page.locator("#lines").getByText("dank je wel").waitFor();
        await ann.shot(`${words.name}-human`);
        await close();
        await ann.page.locator("#stand").getByText(words.ended).waitFor();
        await ann.shot(`${words.name}-ended`);
        await ann.page.locator("#stand button").click();
        await ann.page.getByText(words.erased).waitFor();
        await ann.shot(`${words.name}-erased`);
        expect(rowsOf(running)).toEqual(NOTHING);
        // Of the link only how often it was opened is left, by day.
        visits += 1;
        const counted = running.all("select * from counters where name like 'visit%'");
        expect(counted).toEqual([
          {
            day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            name: "visit:utrecht-2026",
            count: visits,
          },
        ]);
        expect(await ann.context.cookies()).toEqual([]);
        expect(await ann.page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
        expect(ann.page.url()).not.toContain("token");
        expect(ann.heard).toEqual([]);
        await ann.context.close();
      },
    );

    test("offline and back: it says so, and no text is lost or doubled", async () => {
      const ben = await phone("/chat");
      await ben.say("ik heb schulden");
      await ben.reads("Geldzorgen");
      await ben.context.setOffline(true);
      await ben.say("kan dit anoniem");
      await ben.page.getByText("De verbinding is weg").waitFor();
      await ben.page.locator("#wachtend").getByText("wordt verstuurd").waitFor();
      await ben.shot("offline");
      await ben.page.locator("#tekst").fill("half getypt");
      await ben.context.setOffline(false);
      await ben.reads("kan dit anoniem");
      await eventually(
        "nothing to wait for",
        async () => (await ben.page.locator("#wachtend li").count()) === 0,
      );
      expect(await ben.page.locator("#tekst").inputValue()).toBe("half getypt");
      expect(await ben.page.locator("#log").getByText("kan dit anoniem").count()).toBe(1);
      await ben.page.getByText("De verbinding is weg").waitFor({ state: "detached" });
      await leave(ben);
    });

    test("without JavaScript the same conversation goes page by page, and leaving erases it", async () => {
      const eve = await phone("/chat", { javaScriptEnabled: false });
      await eve.page.getByRole("button", { name: "schulden" }).click();
      await eve.reads("Geldzorgen");
      expect(eve.page.url()).toMatch(/\/chat#nu$/);
      await eve.shot("no-script");
      await eve.say("MENS");
      await eve.page.getByRole("button", { name: "ja, geef door" }).click();
      await eve.page.getByText("Je staat op plek 1 in de rij. Laat").waitFor();
      await take();
      await sam.say("Ik ben er.");
      await eve.page.getByRole("button", { name: "Kijk of er een antwoord is" }).click();
      await eve.reads("Ik ben er.");
      await leave(eve);
    });

    test("two tabs of one conversation show the same, and an erased one ends in both", async () => {
      const one = await phone("/chat");
      await one.say("ik heb schulden");
      await one.reads("Geldzorgen");
      const token = await one.page.locator("#gesprek [name=token]").inputValue();
      const other = await phone("/chat");
      // As a browser duplicates a tab: the same form, posted again.
      await other.page.evaluate((value) => {
        const { document } = globalThis as unknown as {
          document: { querySelector: (selector: string) => { value: string; remove: () => void } };
        };
        document.querySelector("#gesprek [name=token]").value = value;
        document.querySelector("#gesprek [name=begin]").remove();
      }, token);
      await other.say("uit de andere tab");
      await other.reads("Geldzorgen");
      await one.reads("uit de andere tab");
      await one.say("WIS");
      await other.page.getByText("Alles is gewist").waitFor();
      expect(await other.page.locator("#log li").count()).toBe(0);
      await other.context.close();
      await leave(one);
    });

    test("leaving in the middle of a stream erases all on the server", async () => {
      const kim = await phone("/chat");
      await kim.say("ik heb schulden");
      await kim.reads("Geldzorgen");
      for (let times = 0; times < 3; times += 1) await kim.page.keyboard.press("Shift");
      await kim.page.waitForURL("https://neutraal.example/");
      await eventually(
        "nothing to be left",
        () => JSON.stringify(rowsOf(running)) === JSON.stringify(NOTHING),
      );
      await kim.context.close();
    });

    async function leave(person: Phone): Promise<void> {
      await person.page.locator("header [data-exit]").click();
      await person.page.waitForURL("https://neutraal.example/");
      await eventually(
        "nothing to be left",
        () => JSON.stringify(rowsOf(running)) === JSON.stringify(NOTHING),
      );
      await person.context.close();
    }
  },
);
