import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { liveQuestions, rememberQuestions } from "../../src/flows/live-questions.ts";
import { loadFlows } from "../../src/flows/load.ts";
import { fromRoot } from "../../src/root.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uitweg-questions-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("nobody is at a question of a version that never ran", () => {
  expect(liveQuestions(folder)).toEqual([]);
});

test("the questions of the version that ran are remembered, and only questions", () => {
  rememberQuestions(folder, loadFlows(fromRoot("flows")));
  const questions = liveQuestions(folder);
  expect(questions).toContain("schulden.start");
  expect(questions).not.toContain("schulden.hulp");
});
