import { describe, expect, test } from "@jest/globals";
import { directoryWords } from "../../src/checks/directory-words.ts";
import { describeReferral } from "../../src/directory/describe-referral.ts";
import { openingAt } from "../../src/directory/opening-hours.ts";
import type { Language, Medium } from "../../src/dialogue/types.ts";
import { at, CHRISTMAS, service, WEDNESDAY_MORNING, WEDNESDAY_NIGHT } from "./fixture.ts";

const words = directoryWords("locales");

function told(id: string, moment: Date, language: Language = "nl", medium: Medium = "sms"): string {
  const entry = service(id);
  const phone = entry.show_phone ? (entry.phones[0] ?? null) : null;
  const referral = { service: entry, at: moment, phone, url: entry.url ?? null };
  return describeReferral(
    { ...referral, ...openingAt(entry, moment) },
    language,
    medium,
    words[language],
  );
}

test("an SMS says all there is to know, the number last", () => {
  expect(told("geldfit", WEDNESDAY_MORNING)).toBe(
    [
      "Geldfit",
      "Hulp bij geldzorgen: test, bellen of chatten. Voor iedereen, ook ondernemers en naasten. Gratis. Anoniem, ze vragen alleen je postcode. Nu open tot 21.00. Ze kunnen je doorverbinden met je gemeente of een maatje.",
      "Bel 0800-8115 of kijk op geldfit.nl",
    ].join("\n"),
  );
});

test("the web gives each fact its line and the whole address", () => {
  expect(told("nibud", WEDNESDAY_MORNING, "nl", "web").split("\n")).toEqual([
    "Nibud",
    "Site met rekenhulp, brieven en tips over geld.",
    "Voor iedereen.",
    "Gratis.",
    "Anoniem.",
    "Dag en nacht open.",
    "Alles staat op de site.",
    "Kijk op https://www.nibud.nl",
  ]);
});

test("English says the hours its way, and where Dutch is spoken", () => {
  const text = told("geldfit", WEDNESDAY_MORNING, "en");
  expect(text).toContain("Open now until 21:00.");
  expect(text).toContain("In Dutch.");
  expect(told("comensha", WEDNESDAY_MORNING, "en")).not.toContain("In Dutch.");
});

describe("hours", () => {
  test.each([
    ["geldfit", WEDNESDAY_NIGHT, "Nu dicht, open vandaag 9.00."],
    ["geldfit", at("2026-11-25T22:00"), "Nu dicht, open morgen 9.00."],
    ["geldfit", at("2026-11-27T22:00"), "Nu dicht, open maandag 9.00."],
    ["geldfit", CHRISTMAS, "Nu dicht, open maandag 9.00."],
    ["mma", at("2026-11-25T23:00"), "Nu open tot 0.00."],
    ["luisterlijn", CHRISTMAS, "Dag en nacht open."],
  ])("%s at %s: %s", (id, moment, words) => {
    expect(told(id, moment)).toContain(words);
  });

  test("from a week on it is a date", () => {
    const entry = service("geldfit");
    const text = describeReferral(
      {
        service: entry,
        at: at("2026-12-21T12:00"),
        open: "closed",
        opensAt: at("2027-01-08T09:00"),
        closesAt: null,
        phone: null,
        url: null,
      },
      "nl",
      "sms",
      words.nl,
    );
    expect(text).toContain("Nu dicht, open 8 januari 9.00.");
  });

  test.each(["fier", "huisarts"])("%s: unknown hours are not said", (id) => {
    expect(told(id, WEDNESDAY_MORNING)).not.toMatch(/open|dicht/);
  });

  test("a line that may be open at Christmas is not called closed", () => {
    expect(told("kindertelefoon", CHRISTMAS)).not.toMatch(/open|dicht/);
  });
});

describe("police", () => {
  test.each([
    ["jou", "Werkt soms samen met politie."],
    ["jouw-uitweg", "Werkt samen met politie."],
    ["politie", "Dit is de politie."],
    ["112", "Soms komt politie mee om te helpen."],
  ])("%s: %s", (id, words) => {
    expect(told(id, WEDNESDAY_MORNING)).toContain(words);
  });

  test("nothing where there is no link", () => {
    expect(told("geldfit", WEDNESDAY_MORNING)).not.toContain("politie");
  });
});

describe("number and site", () => {
  test.each([
    ["112", /\nBel 112$/],
    ["fier", /\nKijk op fier\.nl$/],
    ["geldezel", /\nBel 0800-8020 of kijk op juridischloket\.nl$/],
    ["utrecht-schuld", /\nBel 14 030 of kijk op utrecht\.nl\/geldzorgen$/],
  ])("%s", (id, end) => {
    expect(told(id, WEDNESDAY_MORNING)).toMatch(end);
  });

  test("costs are said: free, an amount, or to be asked", () => {
    expect(told("drugsinfolijn", WEDNESDAY_MORNING)).toContain("Kost 10 cent per minuut");
    expect(told("jouw-uitweg", WEDNESDAY_MORNING)).toContain("Vraag of het iets kost.");
    expect(told("slachtofferhulp", WEDNESDAY_MORNING)).toContain("Vraag of het anoniem kan.");
  });
});
