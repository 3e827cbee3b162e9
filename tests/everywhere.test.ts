import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { parse } from "yaml";
import { loadContent } from "../src/content.ts";
import { startEverywhere, type Everywhere, type Got, type Way } from "./everywhere-world.ts";
import { replay, type Line, type Transcript } from "./transcript.ts";

jest.setTimeout(60_000);

// The golden dialogues once more, over each way that leads to us and through the whole server: the
// same texts by Kannel as by CM.com, on the page as over Botpress, and the same help on all four.
// Left out are those with counsellors at work, with silences and with texts in a row. A whole server
// takes its time: without EVERYWHERE=all it is the first of each kind ("b-crisis").
const ALL = process.env["EVERYWHERE"] === "all";
const here = new URL("./transcripts/", import.meta.url);
const content = loadContent();
const dialogues = readdirSync(here)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => ({
    name,
    ...(parse(readFileSync(new URL(name, here), "utf8")) as Transcript),
  }))
  .filter(({ counsellors = 0, staffed = true, dialogue }) => {
    const isPlain = dialogue.every((line) => !("silence" in line) && !("also" in line));
    return isPlain && staffed && counsellors === 0;
  })
  .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));

const MOST_BUTTONS = 10;
/** As everywhere-world.ts sets it up; nobody who is handed over waits here. */
const FILLED = {
  organisation: "Gemeente Utrecht (voorbeeld)",
  contact: "privacy@example.org",
  place: 0,
  waiting: "",
};

const kindOf = ({ name }: { readonly name: string }): string => name.split("-", 2).join("-");
const played = dialogues.filter(
  (one, at) => ALL || !dialogues.slice(0, at).some((other) => kindOf(other) === kindOf(one)),
);

let everywhere: Everywhere;
beforeAll(async () => {
  everywhere = await startEverywhere(content);
});
afterAll(() => everywhere.stop());

test("there are enough of them", () => {
  expect(played.length).toBeGreaterThanOrEqual(ALL ? 150 : 30);
});

/** The page sends nothing that is empty. */
const isTyped = ({ dialogue }: Transcript): boolean =>
  dialogue.every(({ client }) => client?.trim() !== "");

describe.each(played)("$name", (transcript) => {
  test("gives the same answers by SMS, CM.com, the page and Botpress", async () => {
    const sms = turnsOf(await replay(content, { ...transcript, channel: "sms" }));
    const web = turnsOf(await replay(content, { ...transcript, channel: "web" }));
    expect(sms.map(({ text, state }) => [text, state])).toEqual(
      web.map(({ text, state }) => [text, state]),
    );
    everywhere.at(new Date(transcript.at));
    await plays("kannel", sms);
    await plays("cm", sms);
    if (isTyped(transcript)) await plays("web", web);
    await plays("botpress", web.map(numbered).map(elsewhere));
  });
});

async function plays(way: Way, turns: readonly Turn[]): Promise<void> {
  const person = everywhere.person(way);
  let expected: readonly Got[] = [];
  for (const { text, texts, isErased } of turns) {
    await person.says(text);
    // An erased page says so by itself and shows nothing of before: what follows begins anew.
    const left = way === "web" && isErased;
    expected = left ? [] : [...expected, ...texts];
    const got = await person.got(expected.length);
    expect([way, got.map(plain)]).toEqual([way, expected.map(plain)]);
    if (left) return;
    const [buttons, wanted] = [got, expected].map((all) => all.at(-1)?.buttons);
    if (way === "botpress") expect(buttons).toEqual(wanted);
    // Under a text that asks nothing the page keeps those of the open question.
    if (way === "web" && wanted !== undefined && wanted.length > 0) expect(buttons).toEqual(wanted);
  }
  // Nobody stays in the queue for the next one to wait behind.
  await person.says("WIS");
}

interface Turn {
  readonly text: string;
  readonly texts: readonly Got[];
  readonly state: string;
  readonly isErased: boolean;
}

/** What each of the client's lines brought. */
function turnsOf(lines: readonly Line[]): readonly Turn[] {
  const turns: { text: string; texts: Got[]; state: string; isErased: boolean }[] = [];
  for (const line of lines) {
    if (line["client"] !== undefined)
      turns.push({ text: line["client"], texts: [], state: "", isErased: false });
    const turn = turns.at(-1);
    if (turn === undefined) continue;
    const buttons = line["buttons"]?.split(" | ") ?? [];
    if (line["bot"] !== undefined) turn.texts.push({ text: line["bot"], buttons });
    turn.state = line["state"] ?? turn.state;
    turn.isErased ||= line["event"] === "erased";
  }
  return turns;
}

/** Botpress shows ten buttons; more choices are digits in the text, as in an SMS. */
function numbered(turn: Turn): Turn {
  const texts = turn.texts.map((got) => {
    const digits = got.buttons.map((label, index) => `${index + 1} ${label}`);
    return got.buttons.length <= MOST_BUTTONS
      ? got
      : { text: [got.text, ...digits].join("\n"), buttons: [] };
  });
  return { ...turn, texts };
}

/** Where Botpress is between us and the person, it is said who keeps what is written. */
function elsewhere(turn: Turn): Turn {
  const { note, after } = content.flows.interruptions.elsewhere;
  const locales = Object.values(content.locales);
  const texts = turn.texts.map((got) => {
    const locale = locales.find(({ say }) =>
      after.some((key) => say("web")(key, FILLED) === got.text),
    );
    return locale === undefined ? got : { ...got, text: `${got.text}\n${locale.say("web")(note)}` };
  });
  return { ...turn, texts };
}

const plain = ({ text }: Got): string => text.replaceAll(/\s+/g, " ").trim();
