import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { parse } from "yaml";
import { loadContent } from "../src/content.ts";
import type { Medium } from "../src/dialogue/types.ts";
import { startEverywhere, type Everywhere, type Got, type Way, WAYS } from "./everywhere-world.ts";
import { replay, type Line, type Transcript } from "./transcript.ts";

jest.setTimeout(60_000);

// The golden dialogues once more, over each way that leads to us and through the whole server: the
// same texts by Kannel as by CM.com, on the page as over Botpress, and the same help on all four.
// Left out are those with counsellors at work, with silences and with texts in a row.
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

const MEDIUM: Readonly<Record<Way, Medium>> = {
  kannel: "sms",
  cm: "sms",
  web: "web",
  botpress: "web",
};

let everywhere: Everywhere;
beforeAll(async () => {
  everywhere = await startEverywhere(content);
});
afterAll(() => everywhere.stop());

test("there are at least a hundred", () => {
  expect(dialogues.length).toBeGreaterThanOrEqual(100);
});

describe.each(dialogues)("$name", (transcript) => {
  test("gives the same answers by SMS, CM.com, the page and Botpress", async () => {
    const turns = {
      sms: turnsOf(await replay(content, { ...transcript, channel: "sms" })),
      web: turnsOf(await replay(content, { ...transcript, channel: "web" })),
    };
    expect(turns.sms.map(({ text, state }) => [text, state])).toEqual(
      turns.web.map(({ text, state }) => [text, state]),
    );
    everywhere.at(new Date(transcript.at));
    for (const way of WAYS) {
      const person = everywhere.person(way);
      const expected: Got[] = [];
      for (const { text, texts } of turns[MEDIUM[way]]) {
        await person.says(text);
        expected.push(...texts);
        const got = await person.got(expected.length);
        expect([way, got.map(shown)]).toEqual([way, expected.map(shown)]);
      }
    }
  });
});

interface TurnOf {
  readonly text: string;
  readonly texts: readonly Got[];
  readonly state: string;
}

/** What each of the client's lines brought. */
function turnsOf(lines: readonly Line[]): readonly TurnOf[] {
  const turns: { text: string; texts: Got[]; state: string }[] = [];
  for (const line of lines) {
    if (line["client"] !== undefined) turns.push({ text: line["client"], texts: [], state: "" });
    const turn = turns.at(-1);
    const buttons = line["buttons"]?.split(" | ") ?? [];
    if (line["bot"] !== undefined) turn?.texts.push({ text: line["bot"], buttons });
    if (line["state"] !== undefined && turn !== undefined) turn.state = line["state"];
  }
  return turns;
}

const shown = ({ text }: Got): string => text.replaceAll(/\s+/g, " ").trim();
