import { describe, expect, test } from "@jest/globals";
import {
  checkFlows,
  type CheckFlowsOptions,
  type FlowReport,
} from "../../src/checks/check-flows.ts";
import { loadDirectory } from "../../src/directory/load-directory.ts";
import { planted, type Edit } from "../flows/planted.ts";
import { temporaryFolders } from "../store/temporary.ts";

const temporary = temporaryFolders();
const directory = loadDirectory("flows/services.yml");
const at = new Date("2026-11-25T11:30:00+01:00");

function check(edits: readonly Edit[], options: Partial<CheckFlowsOptions> = {}): FlowReport {
  return checkFlows({ ...planted(temporary(), edits), directory, at, ...options });
}

const END = "ends the conversation without a number, a referral or a hand-off";
const LOST = "three misunderstandings lead to no human and no number";

test("many faults at once: each is found, and no other", () => {
  const { faults } = check(
    [
      ["flows/melden.yml", /$/, "\n  los: { say: geen_tips, goto: melden.start }\n"],
      ["flows/melden.yml", "topic: report", "topic: reports"],
      ["flows/anders.yml", /^ {4}refer: \{ topic: general, audience: self \}\n/m, ""],
      ["locales/nl/anders.yml", "praten met De Luisterlijn", "praten met iemand"],
      ["locales/nl/welkom.yml", /^ {2}einde: >-\n.*\n.*$/m, "  einde: Dank je voor je berichten."],
      ["locales/nl/verslaving.yml", "words: [wiet, hasj,", "words: [wiet, coke, hasj,"],
      ["locales/en/mens.yml", /^ {2}dank: .*$/m, "  dank: Thank you!"],
    ],
    { live: ["schulden.start", "schulden.oud"] },
  );
  const said = faults.map(({ file, message }) => `${file} ${message}`);
  expect(said).toEqual(
    expect.arrayContaining([
      "flows/melden.yml melden.los: nobody can get here",
      'flows/melden.yml waar: no doors for the topic "reports"',
      expect.stringMatching(new RegExp(`^flows/welkom.yml welkom.menu \\(.*\\): ${LOST}$`)),
      expect.stringMatching(
        new RegExp(`^flows/welkom.yml welkom.verder \\(.*\\): the choice klaar ${END}$`),
      ),
      'locales/nl/verslaving.yml middel: "coke" means both cocaine and wiet',
      "locales/en/mens.yml dank: has an exclamation mark",
      "flows/interruptions.yml the question schulden.oud is gone, and people may be at it now",
    ]),
  );
  const kinds = new Set(faults.map(({ message }) => message.replace(/^.*?: (the \w+ \w+ )?/, "")));
  expect([...kinds].sort()).toEqual(
    [
      '"coke" means both cocaine and wiet',
      END,
      "has an exclamation mark",
      'no doors for the topic "reports"',
      "nobody can get here",
      "the question schulden.oud is gone, and people may be at it now",
      LOST,
    ].sort(),
  );
}, 120_000);

describe("what makes looking further useless is said first, and alone", () => {
  test.each<readonly [string, Edit, string, string]>([
    [
      "a flow that does not load",
      ["flows/melden.yml", "goto: uitweg.start", "goto: uitweg.begin"],
      "flows/melden.yml",
      'there is no node "uitweg.begin"',
    ],
    [
      "a text that is missing in English",
      ["locales/en/mens.yml", /^ {2}dank: .*\n/m, ""],
      "locales/en/mens.yml",
      'the text "dank" is missing',
    ],
    [
      "a placeholder that nothing fills",
      ["locales/en/mens.yml", /^ {2}dank: .*$/m, "  dank: Thanks, {{name}}."],
      "locales/en/mens.yml",
      "dank: nothing fills {{name}}",
    ],
  ])("%s", (_what, edit, file, message) => {
    const report = check([edit]);
    expect(report).toMatchObject({ states: 0, steps: 0, readability: [] });
    expect(report.faults).toEqual([expect.objectContaining({ file, message })]);
  });
});
