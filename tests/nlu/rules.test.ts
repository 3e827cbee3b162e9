import { describe, expect, test } from "@jest/globals";
import { matchRule } from "../../src/nlu/rules.ts";
import { lexicon, read } from "./support.ts";

const rule = (text: string) => matchRule(read(text), lexicon);

const commands = {
  optout: [
    "STOP",
    "stop.",
    '"stop"',
    "Stop aub",
    "stop alsjeblieft",
    "s t o p",
    "stpo",
    "AFMELDEN",
    "afmeldn",
    "afmeden",
    "uitschrijven",
    "uitschrijvne",
    "stuur me niks meer",
    "stuur mij geen berichten meer aub",
    "stop met smsen",
    "stop met mij te smsen",
    "ik wil geen berichten meer ontvangen",
    "laat me met rust",
    "unsubscribe",
    "stop texting me",
    "STOPALL",
    "no more texts please",
  ],
  erase: [
    "WIS",
    "wis",
    "wissen",
    "wis alles",
    "verwijder mijn gegevens",
    "ERASE",
    "delete my data",
  ],
  human: ["MENS", "mens!", "mesn", "een mens graag", "HUMAN", "real person please"],
  help: ["HULP", "hulp?", "hlup", "help", "help aub"],
  privacy: ["PRIVACY", "privasie", "privacyy", "pirvacy"],
  menu: ["MENU", "'menu'", "meun", "hoofdmenu"],
  back: ["TERUG", "trug", "back", "ga terug"],
  more: ["MEER", "meerr", "nog meer aub", "more"],
  start: ["START", "strat", "start nu"],
} as const;

describe.each(Object.entries(commands))("command %s", (intent, texts) => {
  test.each(texts.map((text) => [text]))("%s", (text) => {
    expect(rule(text)).toMatchObject({ intent, command: true });
  });
});

describe("no command", () => {
  test.each([
    "ik wil stoppen met coke",
    "stop met coke",
    "ik stop met dealen",
    "ik heb hulp nodig met mijn schulden",
    "kan ik met een mens praten over mijn zoon",
    "ik gebruik steeds meer",
    "ik wil terug naar mijn oude leven",
    "hoe start ik met afkicken",
    "de politie moet stoppen",
  ])("%s", (text) => {
    expect(rule(text)?.command ?? false).toBe(false);
  });
});

describe("stoppen alone", () => {
  test.each(["stoppen", "Stoppen!", "stoppen aub", "stoppe", "quit"])(
    "%s is asked about",
    (text) => {
      expect(rule(text)).toMatchObject({
        intent: "other",
        command: false,
        alternatives: [{ intent: "addiction" }, { intent: "optout" }],
      });
    },
  );
});

const answers = {
  yes: [
    "ja",
    "jaa",
    "JAAA",
    "jep",
    "ja graag",
    "ok doe maar",
    "is goed",
    "ja hoor",
    "yes please",
    "👍",
  ],
  no: [
    "nee",
    "neee",
    "nope",
    "liever niet",
    "nee dank je",
    "hoeft niet",
    "nee joh",
    "no thanks",
    "❌",
  ],
  greeting: [
    "hoi",
    "hallo daar",
    "goedemorgen",
    "ewa broer",
    "hoi hoe gaat het",
    "hello",
    "english please",
    "in english",
  ],
  thanks: ["bedankt", "dankjewel!", "thx", "heel erg bedankt", "hoi bedankt", "thank you so much"],
} as const;

describe.each(Object.entries(answers))("answer %s", (intent, texts) => {
  test.each(texts.map((text) => [text]))("%s", (text) => {
    expect(rule(text)).toMatchObject({ intent, command: false });
  });
});

describe("no rule", () => {
  test.each([
    "ja nee",
    "ja ik gebruik coke",
    "is niet goed",
    "hoi ik heb schulden",
    "geen idee man",
  ])("%s", (text) => {
    expect(rule(text)).toBeNull();
  });
});

test.each(["2", "12", "1 2"])("digits alone mean little: %s", (text) => {
  expect(rule(text)).toMatchObject({ intent: "other", confidence: 0.3 });
});

test.each(["", "?", "...", "  "])("nothing said: %j", (text) => {
  expect(rule(text)).toMatchObject({ intent: "other", command: false });
});
