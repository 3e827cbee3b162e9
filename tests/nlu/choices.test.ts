import { describe, expect, test } from "@jest/globals";
import type { Offered } from "../../src/nlu/choices.ts";
import { loadModels } from "../../src/nlu/models.ts";
import { recognise } from "../../src/nlu/recognise.ts";
import { ROOT } from "./support.ts";

const models = loadModels(ROOT);
const choice = (text: string, expected: readonly Offered[]) =>
  recognise(text, expected, models).choice;

function question(choices: Readonly<Record<string, readonly string[]>>): Offered[] {
  return Object.entries(choices).map(([id, words], at) => ({
    id,
    digit: at + 1,
    flow: "proef",
    intents: [],
    words,
  }));
}

const topics: readonly Offered[] = question({
  drugs: ["stoppen of minderen met drugs", "drugs", "minderen"],
  schulden: ["schulden", "schuld", "geld"],
  uitweg: ["weg uit de drugswereld", "uitweg", "drugswereld"],
});
const stoppen: Offered = {
  id: "stoppen",
  digit: 0,
  flow: "interruptions",
  intents: [],
  words: ["stoppen"],
};
const listening: readonly Offered[] = [
  ...topics,
  stoppen,
  { id: "verkeerd", digit: 0, flow: "interruptions", intents: [], words: ["verkeerd nummer", "?"] },
];
const yesNo: readonly Offered[] = [
  { id: "ja", digit: 1, flow: "proef", intents: ["yes"], words: ["ja", "doe maar"] },
  { id: "nee", digit: 2, flow: "proef", intents: ["no"], words: ["nee"] },
  { id: "mens", digit: 3, flow: "proef", intents: ["human"], words: ["iemand spreken"] },
];

describe("digits", () => {
  test.each([
    "2",
    "2.",
    " 2) ",
    "2!",
    "optie 2",
    "nr 2",
    "nr2",
    "doe maar 2",
    "twee",
    "de tweede",
    "2e",
    "2️⃣",
    "２",
    "two",
    "option 2",
    "the second",
  ])("%s is the second", (text) => {
    expect(choice(text, topics)).toBe("schulden");
  });
  test.each([
    "0",
    "4",
    "22",
    "1 2",
    "1 of 2",
    "2 dagen niet gegeten",
    "nog 2 kinderen thuis",
    "tweede kans",
    "-",
  ])("%s is none", (text) => {
    expect(choice(text, topics)).toBeNull();
  });
  test("nothing without a question", () => {
    expect(recognise("2", [], models)).toMatchObject({ choice: null, intent: "other" });
  });
  test("digit 0 is no digit", () => {
    expect(choice("0", listening)).toBeNull();
  });
});

describe("words", () => {
  test.each([
    ["Schulden", "schulden"],
    ["het gaat over mijn schulden", "schulden"],
    ["schudlen", "schulden"],
    ["drugs", "drugs"],
    ["weg uit de drugswereld", "uitweg"],
    ["ik wil minderen", "drugs"],
    ["stoppen of minderen met drugs", "drugs"],
    ["niet de schulden maar de drugs", "drugs"],
  ])("%s", (text, id) => {
    expect(choice(text, topics)).toBe(id);
  });
  test.each([
    ["another word around it", "geldezel"],
    ["denied", "geen schulden"],
    ["denied after", "schulden niet"],
    ["two at once", "drugs en schulden"],
  ])("%s: %s is none", (_, text) => {
    expect(choice(text, topics)).toBeNull();
  });
  test("the clearly longer of two", () => {
    const debts = question({ lening: ["schulden"], dealer: ["schulden bij een dealer"] });
    expect(choice("ik heb schulden bij een dealer", debts)).toBe("dealer");
  });
  test("a word that denies itself", () => {
    const safe = question({ ja: ["veilig"], nee: ["niet veilig"] });
    expect(choice("ik voel me daar niet veilig", safe)).toBe("nee");
    expect(choice("veilig", safe)).toBe("ja");
  });
  test("a denial before a word that denies", () => {
    const known = question({ ja: ["altijd"], weet_niet: ["geen idee"] });
    expect(choice("ik weet niet geen idee", known)).toBe("weet_niet");
  });
  test("a slip in a long word, or in a short one that stands alone", () => {
    const places = question({ a: ["trappenhuis"], b: ["kluis"] });
    expect(choice("het is bij het trapenhuis", places)).toBe("a");
    expect(choice("kuis", places)).toBe("b");
    expect(choice("het is bij de kuis", places)).toBeNull();
  });
  test("the longer of two that overlap", () => {
    const dealers = question({ een: ["dealer"], mijn: ["mijn dealer"] });
    expect(choice("ik ben bang voor mijn dealer", dealers)).toBe("mijn");
  });
  test("digits among the words mean nothing in a sentence", () => {
    const one = question({ a: ["1", "de"], b: ["x"] });
    expect(choice("ik heb 1 vraag over de week", one)).toBeNull();
  });
});

describe("yes and no through the intents of a choice", () => {
  test.each([
    ["ja", "ja"],
    ["jaa graag", "ja"],
    ["jep", "ja"],
    ["ok doe maar", "ja"],
    ["ja ik denk het wel", "ja"],
    ["nee", "nee"],
    ["liever niet", "nee"],
    ["nee, dat wil ik echt niet nu", "nee"],
  ])("%s", (text, id) => {
    expect(choice(text, yesNo)).toBe(id);
  });
  test.each([
    "ja nee",
    "2 dagen",
    "hoi",
    "ik wil naar huis",
    "ik wil wel stoppen met snuiven maar ben bang dat mn baas het hoort",
  ])("%s is neither", (text) => {
    expect(choice(text, yesNo)).toBeNull();
  });
});

describe("heard everywhere", () => {
  test.each([
    ["stoppen", "stoppen"],
    ["Stoppen!", "stoppen"],
    ["je hebt het verkeerd nummer", "verkeerd"],
    ["?", "verkeerd"],
  ])("%s", (text, id) => {
    expect(choice(text, listening)).toBe(id);
  });
  test("not inside a sentence when it is one word", () => {
    expect(choice("ik wil stoppen met coke", [...listening])).not.toBe("stoppen");
  });
  test("after the choices of the question", () => {
    expect(choice("verkeerd nummer, maar ik heb schulden", listening)).toBe("schulden");
  });
  test("not over a crisis and not over a command", () => {
    expect(choice("verkeerd nummer, ik wil dood", listening)).toBeNull();
    expect(choice("verkeerd nummer, ik word bedreigd", listening)).toBeNull();
    expect(choice("STOP", [{ ...stoppen, words: ["stop"] }])).toBeNull();
  });
});

test("a text that answers the question is no suspected crisis", () => {
  const text = "vannacht vindt de schoonmaakster me en dan is het stil in mijn hoofd";
  const alone = recognise(text, [], models);
  expect(alone).toMatchObject({ intent: "crisis", crisis: "possible" });
  const offered = question({ stil: [text], anders: ["iets anders"] });
  expect(recognise(text, offered, models)).toMatchObject({ choice: "stil", crisis: null });
});

describe("a firm choice", () => {
  const safe: readonly Offered[] = [
    { id: "veilig", digit: 1, flow: "proef", intents: [], words: ["ja", "veilig"], firm: true },
    { id: "nee", digit: 2, flow: "proef", intents: ["no"], words: ["nee"] },
  ];
  test.each(["ja", "1", "ja zit bij mijn zus", "ik ben veilig"])("is heard in %j", (text) => {
    expect(choice(text, safe)).toBe("veilig");
  });
  test.each(["ja maar niet lang meer", "ja ik ben er nog", "yes but not for long", "bijna veilig"])(
    "is not heard in %j",
    (text) => {
      expect(choice(text, safe)).toBeNull();
    },
  );
});
