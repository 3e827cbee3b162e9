import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually } from "../channels/wait.ts";
import { chromiumMissing } from "../e2e/chromium.ts";
import { signInDemo, type Counsellor } from "../e2e/console-people.ts";
import { expectOrder, heard, look } from "./look.ts";
import { createTalkStage, type TalkStage } from "./talk-stage.ts";

jest.setTimeout(300_000);
const suite = chromiumMissing === null || process.env["CI"] === "true" ? describe : describe.skip;
/** CHAT_SHOTS=/tmp/chat-shots keeps a picture of each state. */
const SHOTS = process.env["CHAT_SHOTS"];

suite("the chat in each of its states, in a real browser", () => {
  let stage: TalkStage;
  let sam: Counsellor;
  beforeAll(async () => {
    stage = await createTalkStage();
    sam = await signInDemo(stage.browser, stage.running.demoLink);
    if (SHOTS !== undefined) mkdirSync(SHOTS, { recursive: true });
  });
  afterAll(() => stage.stop());

  /** In each look, and told in an order that makes sense: what was said, what to choose, what to know, the box. */
  async function audit(page: Page, name: string, parts: readonly RegExp[]): Promise<void> {
    expectOrder(await heard(page), [
      "banner: ",
      /^link: (Naar de inhoud|Skip to the content)$/,
      /^button: (Snel weg|Leave quickly)$/,
      "main: ",
      /^heading: (Praat met|Talk to) Uitweg$/,
      /^log: (Gesprek|Conversation)$/,
      ...parts,
      /^textbox: (Je bericht|Your message)$/,
      /^button: (Stuur|Send)$/,
      "contentinfo: ",
    ]);
    await look(page, (size) => shoot(page, `${name}-${size}`));
  }
  const shoot = async (page: Page, name: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  };
  const setField = (page: Page, name: string, value: string): Promise<void> =>
    page.locator(`#gesprek [name=${name}]`).evaluate((field, to) => {
      (field as HTMLInputElement).value = to;
    }, value);

  test.each([
    {
      path: "/chat",
      human: "MENS",
      yes: "ja, geef door",
      waits: "plek 1",
      joined: "Je praat nu met Sam",
      types: "Sam is aan het typen",
      back: "Je praat nu weer met de chatbot",
      dying: "ik wil dood",
      many: "heel veel berichten",
      old: "Die knop hoort bij",
      over: "is er niet meer",
      closed: "Onze hulpverleners zijn er nu niet",
      ended: "Dit gesprek is klaar",
      erased: "Alles is gewist",
      wipe: "WIS",
    },
    {
      path: "/en/chat",
      human: "HUMAN",
      yes: "yes, pass it on",
      waits: "number 1",
      joined: "You are now talking to Sam",
      types: "Sam is typing",
      back: "You are talking to the chatbot again",
      dying: "I want to die",
      many: "a lot of messages",
      old: "belongs to an earlier question",
      over: "is not there any more",
      closed: "Our counsellors are not here now",
      ended: "This chat is over",
      erased: "All is erased",
      wipe: "ERASE",
    },
  ])("$path has nothing that axe finds", async (words) => {
    const { running, say, shown } = stage;
    const name = words.path.replaceAll("/", "");
    const page = await stage.open(words.path);
    await audit(page, `${name}-start`, [/^group: ./]);
    await say(page, name === "chat" ? "ik heb schulden" : "I have debts");
    await shown(page, "#log", /Geldzorgen|Money/);
    await audit(page, `${name}-bot`, [/^group: ./]);
    await setField(page, "vraag", "an older one");
    await page.locator("#keuzes button").first().click();
    await shown(page, "#melding", words.old);
    await eventually("the notice to be in sight", () => inSight(page, "#melding"));
    await audit(page, `${name}-409`, [/^group: ./, /^alert: /]);
    await say(page, words.human);
    await page.getByRole("button", { name: words.yes }).click();
    await shown(page, "#stand", words.waits);
    await audit(page, `${name}-waiting`, [/^group: ./, /^status: /]);
    await sam.page.goto(`${running.url}/console/wachtrij`);
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await shown(page, "#stand", words.joined);
    await audit(page, `${name}-human`, [/^status: /]);
    await sam.page.getByLabel("Je antwoord").pressSequentially("Ik ben ");
    await shown(page, "#stand", words.types);
    await audit(page, `${name}-typing`, [/^status: /]);
    await sam.say("Ik ben er.");
    await giveBack();
    await shown(page, "#log", words.back);
    await audit(page, `${name}-back`, [/^group: ./]);
    await say(page, words.human);
    await page.getByRole("button", { name: words.yes }).click();
    await shown(page, "#stand", words.waits);
    await sam.page.goto(`${running.url}/console/wachtrij`);
    await sam.page.getByRole("button", { name: "Neem de volgende" }).click();
    await shown(page, "#stand", words.joined);
    const token = await page.locator("#gesprek [name=token]").inputValue();
    await flood(words.path, token);
    await say(page, "nog een");
    await shown(page, "#melding", words.many);
    expect(await page.locator("#tekst").inputValue()).toBe("nog een");
    await audit(page, `${name}-429`, [/^alert: /, /^status: /]);
    await close();
    await shown(page, "#stand", words.ended);
    await audit(page, `${name}-ended`, [/^status: /, /^button: (Wis|Erase) ./]);
    await setField(page, "token", "A".repeat(32));
    await say(page, "nog een");
    await shown(page, "#melding", words.over);
    expect(await page.locator("#tekst").inputValue()).toBe("nog een");
    await audit(page, `${name}-410`, [/^alert: /]);
    await say(page, words.dying);
    await shown(page, "#stand", "113");
    await audit(page, `${name}-crisis`, [
      /^status: /,
      /^link: (Bel|Call) 112$/,
      /^link: (Bel|Call) 113$/,
    ]);
    await say(page, words.wipe);
    await shown(page, "#intro", words.erased);
    await audit(page, `${name}-erased`, []);
    await page.context().close();
    await fetch(`${running.url}/chat/weg`, {
      method: "POST",
      body: new URLSearchParams({ token }),
    });
    await stage.gone();
  });

  async function giveBack(): Promise<void> {
    const act = sam.page.locator("#release");
    await act.locator("summary").click();
    await act.getByRole("button", { name: "Geef terug" }).click();
  }
  async function close(): Promise<void> {
    const { page } = sam;
    const way = page.getByRole("link", { name: "Sluit af" });
    await way
      .or(page.getByRole("button", { name: "Sluit af" }))
      .first()
      .click();
    await page.getByLabel("Geholpen").or(page.getByRole("radio").first()).first().check();
    await page
      .getByRole("button", { name: /^Sluit/ })
      .last()
      .click();
  }
  const flood = (path: string, token: string): Promise<unknown> =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        fetch(stage.running.url + path, {
          method: "POST",
          body: new URLSearchParams({ token, tekst: "x", nonce: `flood-${n}` }),
        }).then((response) => response.text()),
      ),
    );

  test.each([
    ["/chat", "Onze hulpverleners zijn er nu niet"],
    ["/en/chat", "Our counsellors are not here now"],
  ])("%s when no counsellor works", async (path, words) => {
    stage.closeTeams();
    const page = await stage.open(path);
    await stage.shown(page, "#intro", words);
    await audit(page, `${path.replaceAll("/", "")}-closed`, [/^group: ./]);
    await page.context().close();
  });
});

const inSight = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
