import { describe, expect, test } from "@jest/globals";
import { detectLanguage } from "../../src/nlu/language.ts";
import { lexicon } from "./support.ts";

const language = (text: string) => detectLanguage(text, lexicon);

describe("English", () => {
  test.each([
    "help me please",
    "hello",
    "who is this",
    "what is this about and how did you get my number",
    "I need help with my addiction",
    "can you help my brother he is using too much",
    "i owe my dealer money and he is threatening me",
    "do you speak english?",
  ])("%s", (text) => {
    expect(language(text)).toBe("en");
  });
});

describe("street Dutch never becomes English", () => {
  test.each([
    "yo bro wat is dit man",
    "ik ben stoned as fuck bro help me out",
    "wollah ik heb dikke schulden man no joke",
    "ewa fissa elk weekend pillen",
    "shit man ik wil stoppen",
    "me matties zijn all day high",
    "no way dat ik dit doe",
    "ik deal al jaren, it is what it is",
    "coke, speed, weed, pills",
    "sorry bro",
    "ok thanks",
    "stop texting",
    "ghetto life",
    "ik ben so done met deze shit",
    "fack die skotoe man",
    "money is op",
    "game over voor mij",
    "crypto scam zeker",
    "yes please",
    "lol",
    "swa ik ben broke",
    "trap house in mijn flat",
    "big boss wil dat ik blijf lopen",
    "my man wat is dit",
    "ik voel me so down lately",
    "interessant hoor",
    "uithuiszetting",
    "Türkçe konuşan biri var mı, ik bedoel een mens he",
  ])("%s", (text) => {
    expect(language(text)).not.toBe("en");
    expect(language(text)).not.toBe("other");
  });
});

test.each([
  "ik wil hulp met mijn schulden want het lukt niet meer",
  "mijn zoon gebruikt en ik weet niet wat ik moet doen",
  "hoe komen jullie aan mijn nummer",
])("Dutch: %s", (text) => {
  expect(language(text)).toBe("nl");
});

test.each([
  "potrzebuję pomocy z narkotykami, nie mówię po holendersku",
  "je ne comprends pas le néerlandais, aidez moi",
  "لا أفهم الهولندية أريد المساعدة",
  "no entiendo nada de esto, necesito ayuda",
])("other: %s", (text) => {
  expect(language(text)).toBe("other");
});

test.each(["", "hoi", "2", "???", "👍👍👍👍👍👍👍👍👍👍👍👍"])("too short to say: %j", (text) => {
  expect(language(text)).toBeNull();
});
