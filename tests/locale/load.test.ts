import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadFlows } from "../../src/flows/load.ts";
import { loadLocales, readLocales } from "../../src/locale/load.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { planted, type Edit } from "../flows/planted.ts";

const temporary = temporaryFolders();
const flows = loadFlows("flows");

test("the texts have no faults", () => {
  expect(readLocales("locales", flows).faults).toEqual([]);
});

test.each<readonly [string, Edit, string, string]>([
  [
    "a text",
    ["locales/en/mens.yml", /^ {2}dank: .*\n/m, ""],
    'the text "dank" is missing',
    "write it under say:",
  ],
  [
    "a text that is only there for the web",
    ["locales/nl/mens.yml", /^ {2}dank:/m, "  dank_web:"],
    'the text "dank" is missing',
    "write it under say:",
  ],
  [
    "a text that the code says by itself",
    ["locales/nl/anders.yml", /^ {2}andere_taal: .*\n/m, ""],
    'the text "andere_taal" is missing',
    "write it under say:",
  ],
  [
    "the reminder of a flow",
    ["locales/nl/crisis.yml", /^ {2}herinnering:/m, "  herinner:"],
    'the text "herinnering" is missing',
    "write it under say:",
  ],
  [
    "a choice",
    ["locales/nl/welkom.yml", /^ {2}zwarte_kant:$/m, "  donkere_kant:"],
    'the choice "zwarte_kant" is missing',
    "write it under choices: with a label and words",
  ],
  [
    "a phrase",
    ["locales/en/interruptions.yml", /^ {2}bel_mij:/m, "  bel_ons:"],
    'the phrase "bel_mij" has no words',
    "write them under phrases:",
  ],
  [
    "the name of a subject",
    ["locales/nl/anders.yml", /^ {2}debt: .*\n/m, ""],
    'the subject "debt" has no name',
    "write it under guess:",
  ],
])("%s that is missing is named with its file", (_what, edit, message, hint) => {
  const { localesFolder } = planted(temporary(), [edit]);
  expect(readLocales(localesFolder, flows).faults).toEqual([{ file: edit[0], message, hint }]);
});

test.each<readonly [string, Edit, RegExp]>([
  ["broken YAML", ["locales/en/mens.yml", "say:", "say: x: y"], /^Nested mappings are not allowed/],
  [
    "a text twice",
    ["locales/nl/mens.yml", /^ {2}dank:/m, "  terug: nog eens\n  dank:"],
    /^Map keys must be unique$/,
  ],
  [
    "an empty text",
    ["locales/nl/mens.yml", /^ {2}dank: .*$/m, '  dank: " "'],
    /^say\.dank: Too small/,
  ],
  [
    "an unknown part",
    ["locales/nl/mens.yml", /^choices:$/m, "keuzes:"],
    /Unrecognized key: "keuzes"/,
  ],
  [
    "a choice without a label",
    ["locales/nl/mens.yml", "{ label: een beetje, words:", "{ words:"],
    /^choices\.beetje\.label: /,
  ],
])("%s is named with its file and line, in one line", (_what, edit, message) => {
  const { localesFolder } = planted(temporary(), [edit]);
  const { faults, locales } = readLocales(localesFolder, flows);
  expect(faults).toEqual([
    {
      file: edit[0],
      line: expect.any(Number),
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/^(compare with|mend the YAML)/),
    },
  ]);
  expect(faults[0]?.message).not.toContain("\n");
  expect(locales).toBeUndefined();
});

test("a file that is not there: each of its texts is missing", () => {
  const { localesFolder } = planted(temporary(), []);
  rmSync(join(localesFolder, "nl", "melden.yml"));
  expect(readLocales(localesFolder, flows).faults.map(({ message }) => message)).toEqual(
    expect.arrayContaining(['the text "geen_tips" is missing', 'the choice "signalen" is missing']),
  );
});

test("loading throws all faults at once", () => {
  const { localesFolder } = planted(temporary(), [
    ["locales/en/mens.yml", /^ {2}dank: .*\n/m, ""],
    ["locales/nl/anders.yml", /^ {2}debt: .*\n/m, ""],
  ]);
  expect(() => loadLocales(localesFolder, flows)).toThrow(
    expect.objectContaining({
      code: "LOCALES_INVALID",
      message: "The texts have 2 fault(s). Mend them and start again.",
      faults: [
        'locales/nl/anders.yml the subject "debt" has no name (write it under guess:)',
        'locales/en/mens.yml the text "dank" is missing (write it under say:)',
      ],
    }),
  );
});
