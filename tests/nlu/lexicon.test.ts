import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { UitwegError } from "../../src/kernel/errors.ts";
import { loadLexicon } from "../../src/nlu/lexicon.ts";
import { ROOT } from "./support.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uitweg-lexicon-"));
  for (const language of ["nl", "en"]) {
    mkdirSync(join(folder, "locales", language), { recursive: true });
    writeFileSync(file(language), readFileSync(join(ROOT, "locales", language, "lexicon.yml")));
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = (language: string): string => join(folder, "locales", language, "lexicon.yml");

function fault(): UitwegError {
  try {
    loadLexicon(folder);
  } catch (error) {
    if (error instanceof UitwegError) return error;
    throw error;
  }
  throw new Error("no fault was found");
}

test("an unknown heading in each language: all faults at once", () => {
  for (const language of ["nl", "en"])
    writeFileSync(file(language), `${readFileSync(file(language), "utf8")}\nonbekend: []\n`);
  expect(fault()).toMatchObject({ code: "LOCALES_INVALID" });
  expect(fault().faults).toHaveLength(2);
});

test("a phrase with an open bracket is named", () => {
  const text = readFileSync(file("en"), "utf8").replace("idioms:\n", "idioms:\n  - dood (moe\n");
  writeFileSync(file("en"), text);
  expect(fault()).toMatchObject({ code: "LOCALES_INVALID" });
  expect(fault().faults.join()).toContain("dood (moe");
});
