import { beforeAll, describe, expect, test } from "@jest/globals";
import { choiceRules } from "../../src/checks/choice-rules.ts";
import {
  namesNumber,
  readabilityByFlow,
  textRules,
  unfillable,
} from "../../src/checks/text-rules.ts";
import type { Flows } from "../../src/dialogue/types.ts";
import { loadFlows } from "../../src/flows/load.ts";
import type { Fault } from "../../src/kernel/fault.ts";
import { loadLocales } from "../../src/locale/load.ts";
import { planted, type Edit } from "../flows/planted.ts";
import { temporaryFolders } from "../store/temporary.ts";

const temporary = temporaryFolders();
const flows: Flows = loadFlows("flows");

/** All rules about texts, after one edit to the texts of this folder. */
function faultsAfter(...edits: Edit[]): readonly Pick<Fault, "file" | "message">[] {
  const locales = loadLocales(planted(temporary(), edits).localesFolder, flows);
  const unfilled = unfillable(flows, locales);
  const faults =
    unfilled.length > 0 ? unfilled : [...textRules(flows, locales), ...choiceRules(flows, locales)];
  return faults.map(({ file, message }) => ({ file, message }));
}

const MENS = "locales/nl/mens.yml";
const DANK = /^ {2}dank: .*$/m;

beforeAll(() => {
  // Otherwise every test below would pass or fail for another reason than its own.
  expect(faultsAfter()).toEqual([]);
});

/** One edit of a text, and the one fault that it makes. */
test.each<readonly [string, Edit, string]>([
  ["an exclamation mark", [MENS, DANK, "  dank: Dank je!"], "dank: has an exclamation mark"],
  [
    "an exclamation mark in English",
    ["locales/en/mens.yml", DANK, "  dank: Thanks!"],
    "dank: has an exclamation mark",
  ],
  ["u", [MENS, DANK, "  dank: Dank u wel."], 'dank: says "u": use "je"'],
  ["uw", [MENS, DANK, "  dank: Uw antwoord helpt ons."], 'dank: says "u": use "je"'],
  [
    "waarom",
    [MENS, DANK, "  dank: Waarom zeg je dat?"],
    'dank: asks "waarom": that sounds like blame',
  ],
  [
    "why",
    ["locales/en/mens.yml", DANK, "  dank: Why do you say so?"],
    'dank: asks "why": that sounds like blame',
  ],
  [
    "an exclamation mark on a choice",
    [MENS, "label: een beetje,", "label: een beetje!,"],
    "beetje: has an exclamation mark",
  ],
  [
    "a choice that many questions share",
    ["locales/nl/common.yml", "label: terug naar het menu,", 'label: "terug, als u wilt",'],
    'menu: says "u": use "je"',
  ],
  [
    "a sentence of 21 words",
    [MENS, DANK, `  dank: Dank ${"je ".repeat(19)}wel.`],
    "dank: has a sentence of 21 words",
  ],
  [
    "a long sentence that only the web shows",
    [MENS, DANK, `  dank: Dank je.\n  dank_web: Dank ${"je ".repeat(19)}wel.`],
    "dank: has a sentence of 21 words",
  ],
  [
    "307 characters",
    [MENS, DANK, `  dank: ${"Dank je. ".repeat(35)}`],
    "dank: takes 3 SMS segments (314 characters)",
  ],
  [
    "a text that is long only when it is filled",
    [MENS, DANK, `  dank: ${"Dank je. ".repeat(29)}{{organisation}}`],
    "dank: takes 3 SMS segments (321 characters)",
  ],
  [
    "a letter that an SMS does not have",
    [MENS, DANK, "  dank: Dank je 💛 en привет"],
    "dank: has letters that an SMS does not have: 💛 п р и в е т",
  ],
  [
    "a placeholder that nothing fills",
    [MENS, DANK, "  dank: Dank {{naam}}."],
    "dank: nothing fills {{naam}}",
  ],
  [
    "the same with spaces",
    [MENS, DANK, "  dank: Dank {{ naam }}."],
    "dank: nothing fills {{naam}}",
  ],
])("%s", (_what, edit, message) => {
  expect(faultsAfter(edit)).toEqual([{ file: edit[0], message }]);
});

describe("what is no fault", () => {
  test.each<readonly [string, Edit]>([
    ["twenty words", [MENS, DANK, `  dank: Dank ${"je ".repeat(18)}wel.`]],
    ["306 characters", [MENS, DANK, `  dank: ${"Dank je. ".repeat(33)}Dank je.`]],
    ["a letter that folds", [MENS, DANK, "  dank: Dank je voor je ideeën – écht."]],
    ["an emoji on the web", [MENS, DANK, "  dank: Dank je.\n  dank_web: Dank je 💛"]],
    ["words with a u in them", [MENS, DANK, "  dank: Nu ben je er. Dat duurt een uur."]],
  ])("%s", (_what, edit) => {
    expect(faultsAfter(edit)).toEqual([]);
  });
});

describe("a question counts with its choices", () => {
  test("that make it longer than two segments", () => {
    const label = `over ${"mijzelf".repeat(40)}`;
    expect(
      faultsAfter(["locales/nl/verslaving.yml", "label: over mij,", `label: "${label}",`]),
    ).toEqual([
      {
        file: "locales/nl/verslaving.yml",
        message: expect.stringMatching(/^wie: takes 3 SMS segments \(\d+ characters\)$/),
      },
    ]);
  });

  test("and the two guesses at their longest", () => {
    const name = "hulp bij schulden en ".repeat(6).trim();
    expect(
      faultsAfter(["locales/nl/anders.yml", "debt: hulp bij schulden", `debt: ${name}`]),
    ).toEqual([
      {
        file: "locales/nl/anders.yml",
        message: expect.stringMatching(/^gok: takes \d SMS segments/),
      },
    ]);
  });

  test("that have a letter of their own", () => {
    expect(
      faultsAfter(["locales/nl/verslaving.yml", "label: over mij,", 'label: "over mij 🙂",']),
    ).toEqual([
      {
        file: "locales/nl/verslaving.yml",
        message: "wie: has letters that an SMS does not have: 🙂",
      },
    ]);
  });
});

test("a flow that is hard to read", () => {
  const hard = "Schuldhulpverleningsorganisaties communiceren verantwoordelijkheden. ";
  const faults = faultsAfter([
    "locales/nl/melden.yml",
    /^say:$/m,
    `say:\n  moeilijk: ${hard.repeat(12)}`,
  ]);
  expect(faults).toEqual([
    {
      file: "locales/nl/melden.yml",
      message: expect.stringMatching(
        /^reads at -?\d+\.\d \(Flesch-Douma\); at least 70 is needed$/,
      ),
    },
  ]);
});

test("every flow has a score, and none is near the limit by accident of one text", () => {
  const scores = readabilityByFlow(loadLocales("locales", flows).nl);
  expect(scores.map(({ flow }) => flow)).toEqual(expect.arrayContaining(Object.keys(flows.flows)));
  for (const { flow, score } of scores) expect([flow, score >= 70]).toEqual([flow, true]);
});

test("a word that means two choices of one question", () => {
  expect(
    faultsAfter(["locales/nl/verslaving.yml", "words: [wiet, hasj,", "words: [wiet, Coke, hasj,"]),
  ).toEqual([
    { file: "locales/nl/verslaving.yml", message: 'middel: "coke" means both cocaine and wiet' },
  ]);
});

test("a word that means another choice in the other language", () => {
  expect(
    faultsAfter([
      "locales/en/verslaving.yml",
      "words: [weed, wiet,",
      "words: [weed, snuiven, wiet,",
    ]),
  ).toEqual([
    { file: "locales/en/verslaving.yml", message: 'middel: "snuiven" means both cocaine and wiet' },
  ]);
});

test("a label that means two choices", () => {
  expect(
    faultsAfter([
      "locales/nl/verslaving.yml",
      "{ label: ketamine, words:",
      "{ label: speed, words:",
    ]),
  ).toEqual([
    { file: "locales/nl/verslaving.yml", message: 'middel: "speed" means both ketamine and speed' },
  ]);
});

describe("a text names a number", () => {
  const number = (edit: readonly Edit[], key: string): boolean =>
    namesNumber(loadLocales(planted(temporary(), edit).localesFolder, flows))(key);

  test("in every language, or it does not", () => {
    expect(number([], "crisis:suicide")).toBe(true);
    expect(number([], "welkom:menu")).toBe(false);
    expect(number([[MENS, DANK, "  dank: Bel 113."]], "mens:dank")).toBe(false);
    expect(
      number(
        [
          [MENS, DANK, "  dank: Bel 113."],
          ["locales/en/mens.yml", DANK, "  dank: Call 113."],
        ],
        "mens:dank",
      ),
    ).toBe(true);
  });

  test.each([
    ["112", true],
    ["0800-8115", true],
    ["0900-8844", true],
    ["14 030", true],
    ["De Luisterlijn", true],
    ["1124 keer", false],
    ["24 uur", false],
  ])("%s: %s", (text, named) => {
    expect(
      number(
        [
          [MENS, DANK, `  dank: Dit is ${text}.`],
          ["locales/en/mens.yml", DANK, `  dank: This is ${text}.`],
        ],
        "mens:dank",
      ),
    ).toBe(named);
  });
});
