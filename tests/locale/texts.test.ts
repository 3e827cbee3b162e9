import { describe, expect, test } from "@jest/globals";
import { loadFlows } from "../../src/flows/load.ts";
import { loadLocales } from "../../src/locale/load.ts";
import { questionText } from "../../src/locale/question.ts";
import { LocaleFile } from "../../src/locale/schema.ts";
import { makeLocale } from "../../src/locale/texts.ts";

const locale = makeLocale("nl", {
  common: LocaleFile.parse({ choices: { ja: { label: "ja", words: ["jawel"] } } }),
  welkom: LocaleFile.parse({
    say: {
      hoi: "Hoi & <welkom>",
      hoi_web: "Hoi op het web",
      plek: "Plek {{place}} en {{ place }} en {{- when}}",
      plek_sms: "Plek {{place}}",
    },
    choices: { nee: { label: "nee hoor", words: [] } },
  }),
  schulden: LocaleFile.parse({ choices: { ja: { label: "ja, graag", words: ["graag"] } } }),
  anders: LocaleFile.parse({ guess: { debt: "schulden" } }),
  interruptions: LocaleFile.parse({ phrases: { bel_mij: ["bel me"] } }),
});

test("each medium gets its own form, or the common one; nothing is escaped", () => {
  expect(locale.say("sms")("welkom:hoi")).toBe("Hoi & <welkom>");
  expect(locale.say("web")("welkom:hoi")).toBe("Hoi op het web");
  expect(locale.say("sms")("welkom:plek", { place: 3 })).toBe("Plek 3");
  expect(locale.say("web")("welkom:plek", { place: "<&'>", when: "nu" })).toBe(
    "Plek <&'> en <&'> en nu",
  );
});

test.each(["welkom:weg", "nergens:hoi", "hoi", "welkom:", ""])(
  "a missing text %j throws",
  (key) => {
    expect(() => locale.say("sms")(key)).toThrow(/no text/);
    expect(locale.has(key)).toBe(false);
  },
);

test.each([
  [undefined, "place"],
  [{}, "place"],
  [{ when: "nu" }, "place"],
])("a placeholder without a value throws", (params, name) => {
  expect(() => locale.say("sms")("welkom:plek", params)).toThrow(`no value for {{${name}}}`);
});

test("placeholders are known in every way of writing and in every form", () => {
  expect(locale.has("welkom:plek")).toBe(true);
  expect(new Set(locale.placeholders("welkom:plek"))).toEqual(new Set(["place", "when"]));
  expect(locale.placeholders("welkom:hoi")).toEqual([]);
});

describe("words", () => {
  test("a flow's own choice stands before the common one; the label is heard too", () => {
    expect(locale.label("schulden", "ja")).toBe("ja, graag");
    expect(locale.words("schulden", "ja")).toEqual(["ja, graag", "graag"]);
    expect(locale.label("welkom", "ja")).toBe("ja");
    expect(locale.words("welkom", "ja")).toEqual(["ja", "jawel"]);
    expect(locale.words("welkom", "nee")).toEqual(["nee hoor"]);
  });

  test("what is missing is empty to the ear and an error to the mouth", () => {
    expect(locale.words("welkom", "misschien")).toEqual([]);
    expect(() => locale.label("welkom", "misschien")).toThrow("no text for welkom.misschien in nl");
    expect(locale.phrase("bel_mij")).toEqual(["bel me"]);
    expect(locale.phrase("bel_ons")).toEqual([]);
    expect(locale.guess("debt")).toBe("schulden");
    expect(() => locale.guess("exit")).toThrow("no text for guess exit in nl");
  });
});

test("a question shows its choices as digits on SMS, folded, and as buttons on the web", () => {
  expect(questionText("Welke?", ["cocaïne", "wiet"], "sms")).toBe("Welke?\n1 cocaine\n2 wiet");
  expect(questionText("Één?", [], "sms")).toBe("Één?");
  expect(questionText("Welke?", ["cocaïne"], "web")).toBe("Welke?");
});

test("two languages do not mix", () => {
  const { nl, en } = loadLocales("locales", loadFlows("flows"));
  expect(nl.say("sms")("welkom:menu")).toContain("Waar kunnen we je mee helpen?");
  expect(en.say("sms")("welkom:menu")).toContain("What can we help you with?");
});
