import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import { loadContent } from "../src/content.ts";
import { complaints, type Line, replay, type Transcript, WRITTEN } from "./transcript.ts";

// Each transcript is a dialogue that must come out word for word, and keep its hand-written `must`
// and `never` lines. UPDATE=1 npm test rewrites what the bot answers; all else stays as it is.
const here = new URL("./transcripts/", import.meta.url);
const content = loadContent();
const files = readdirSync(here)
  .filter((name) => name.endsWith(".yml"))
  .sort();

for (const name of files) {
  const doc = parseDocument(readFileSync(new URL(name, here), "utf8"));
  const transcript = doc.toJS() as Transcript;

  test(`${name}: ${transcript.title}`, async () => {
    const actual = await replay(content, transcript);
    expect(complaints(actual, transcript.channel)).toEqual([]);
    expect(actual.some((line) => "must" in line)).toBe(true);
    if (process.env["UPDATE"] === "1") {
      rewrite(actual);
      writeFileSync(new URL(name, here), doc.toString({ lineWidth: 100 }));
    } else {
      expect(actual).toEqual(transcript.dialogue);
    }
  });

  /** Hand-written lines keep their own nodes, with comments; the bot's are made anew. */
  function rewrite(lines: readonly Line[]): void {
    const dialogue = doc.get("dialogue");
    if (!isSeq(dialogue)) throw new Error(`${name} has no dialogue`);
    const written = dialogue.items.filter(
      (item): item is YAMLMap => isMap(item) && WRITTEN.some((key) => item.has(key)),
    );
    dialogue.items = lines.map((line) =>
      WRITTEN.some((key) => key in line) ? written.shift() : doc.createNode(line),
    );
  }
}

test("there are at least sixty dialogues", () => {
  expect(files.length).toBeGreaterThanOrEqual(60);
});
