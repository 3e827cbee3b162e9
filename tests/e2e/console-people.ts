import type { Browser, BrowserContext, Page } from "playwright-core";
import { generate } from "otplib";
import { expect } from "@jest/globals";

/** Everything on a page that a browser complains about. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(message.text());
  });
  page.on("pageerror", (error) => heard.push(error.message));
  return heard;
}

export interface Counsellor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly heard: readonly string[];
  /** Writes and sends as people do. */
  say(text: string): Promise<void>;
}

async function open(browser: Browser): Promise<Counsellor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  return {
    context,
    page,
    heard: complaints(page),
    say: async (text) => {
      await page.getByLabel("Je antwoord").fill(text);
      await page.keyboard.press("Control+Enter");
      await page.locator("#lines").getByText(text).waitFor();
    },
  };
}

/** Through the link that `npm start` prints. */
export async function signInDemo(browser: Browser, link: string): Promise<Counsellor> {
  const counsellor = await open(browser);
  await counsellor.page.goto(link);
  await counsellor.page.getByRole("button", { name: "Begin als Sam" }).click();
  await counsellor.page.getByRole("heading", { name: "Wachtrij" }).waitFor();
  return counsellor;
}

/** An administrator adds a colleague, who follows the link and sets the second step up. */
export async function inviteColleague(
  browser: Browser,
  by: Page,
  login: string,
  alias: string,
  now: () => Date,
): Promise<Counsellor> {
  await by.goto(new URL("/console/beheer", by.url()).href);
  await by.getByLabel("Naam om aan te melden").fill(login);
  const form = by.locator("form", { has: by.getByLabel("Naam om aan te melden") });
  await form.getByLabel("Roepnaam of schuilnaam").fill(alias);
  for (const box of await form.getByRole("checkbox").all()) await box.check();
  await form.getByRole("button").last().click();
  const link = await by.getByLabel("Link").inputValue();
  const colleague = await open(browser);
  const { page } = colleague;
  await page.goto(link);
  await page.getByLabel("Nieuw wachtwoord").fill("correct paard batterij");
  await page.getByLabel("Nog een keer").fill("correct paard batterij");
  await page.getByRole("button").last().click();
  await page.getByLabel("Code", { exact: true }).waitFor();
  const secret = (await page.locator("code.key").textContent()) ?? "";
  const code = await generate({
    secret: secret.replaceAll(" ", ""),
    epoch: Math.floor(now().getTime() / 1000),
  });
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Wachtrij" }).waitFor();
  await page.getByRole("button", { name: "Beschikbaar" }).click();
  expect(colleague.heard).toEqual([]);
  return colleague;
}
