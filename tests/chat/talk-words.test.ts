import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { renderToStaticMarkup } from "preact-render-to-string";
import { parse } from "yaml";
import { regions } from "../../src/chat/talk/regions.tsx";
import { sameSite } from "../../src/chat/talk/same-site.ts";
import type { Sheet } from "../../src/chat/talk/sheet.ts";
import { loadContent } from "../../src/content.ts";
import { longestSentence, readability } from "../../src/locale/readability.ts";
import { fromRoot } from "../../src/root.ts";

const { locales } = loadContent();
const NOW = new Date("2026-11-25T22:30:00Z");
const SHEET: Sheet = {
  language: "nl",
  begins: true,
  token: "",
  nonce: "",
  seen: -1,
  question: "",
  lines: [],
  choices: [],
  intro: null,
  notice: null,
  stand: null,
  draft: "",
};
const shown = (part: "intro" | "stand", more: Partial<Sheet>): string =>
  renderToStaticMarkup(regions(locales, { ...SHEET, ...more }, NOW)[part]).replaceAll(
    /<[^>]*>/g,
    "",
  );

test.each([
  ["who was shut out gets no way back", true, "Dit gesprek is gestopt. In nood bel je 112."],
  ["who left gets one", false, "Toch weer praten? Typ HULP."],
])("%s", (_, blocked, words) => {
  const talk = {
    status: "optedout",
    place: null,
    human: null,
    onHold: false,
    crisis: false,
  } as const;
  const stand = { talk: { ...talk, blocked }, typing: false };
  expect(shown("stand", { stand })).toContain(words);
  expect(shown("stand", { stand }).includes("HULP")).toBe(!blocked);
});

test.each([
  [{ state: "open", until: null }, "Er is nu een hulpverlener."],
  [{ state: "busy" }, "Er is nu geen hulpverlener vrij."],
  [{ state: "nobody" }, "Er werkt hier nu geen hulpverlener."],
  [{ state: "closed", opens: null }, "Onze hulpverleners zijn er nu niet."],
  [{ state: "closed", opens: new Date("2026-11-26T08:00:00Z") }, "We zijn er weer morgen 9.00."],
] as const)("%p", (opening, words) => {
  const page = shown("intro", { intro: { type: "start", opening, listens: null } });
  expect(page).toContain(words);
  expect(page.includes("9.00")).toBe("opens" in opening && opening.opens !== null);
  expect(page).not.toContain("Luisterlijn");
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "none" }, true],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "cross-site", origin: "https://chat.example" }, false],
  [{ origin: "https://chat.example" }, true],
  [{ origin: "http://chat.example" }, true],
  [{ origin: "https://other.example" }, false],
  [{ origin: "null" }, true],
  [{}, true],
])("a post with %p is ours: %s", (headers, ours) => {
  expect(sameSite({ headers: { host: "chat.example", ...headers } } as never)).toBe(ours);
});

test("the words around a conversation are easy to read", () => {
  const file = readFileSync(fromRoot("locales/nl/chat.yml"), "utf8");
  const { say } = parse(file) as { readonly say: Readonly<Record<string, string>> };
  const filled = Object.values(say).map((text) => text.replaceAll(/\{\{\w+\}\}/g, "Sam"));
  expect(readability(filled)).toBeGreaterThanOrEqual(70);
  expect(filled.filter((text) => longestSentence([text]) > 15)).toEqual([]);
});
