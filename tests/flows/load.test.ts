import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadFlows, readFlows } from "../../src/flows/load.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import type { Fault } from "../../src/kernel/fault.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { lineWith, planted, type Edit } from "./planted.ts";

const temporary = temporaryFolders();

function faultsAfter(...edits: Edit[]): readonly Fault[] {
  return readFlows(planted(temporary(), edits).flowsFolder).faults;
}

test("the flows have no faults and keep the order of their choices", () => {
  const { flows, interruptions } = loadFlows("flows");
  expect(Object.keys(flows)).toHaveLength(11);
  expect(interruptions.menu).toBe("welkom.menu");
  expect(flows["welkom"]?.nodes["menu"]?.ask?.map(({ id }) => id)).toEqual([
    "drugs",
    "schulden",
    "uitweg",
    "mens",
  ]);
  expect(flows["crisis"]?.urgent).toBe(true);
  expect(flows["welkom"]?.urgent).toBe(false);
  // One text may be written without a list.
  expect(flows["privacy"]?.nodes["start"]?.say).toEqual(["start"]);
  expect(flows["privacy"]?.nodes["berichten"]?.say).toEqual(["berichten", "wie_leest"]);
});

describe("each fault names its file and line, and says how to mend it", () => {
  const WELKOM = "flows/welkom.yml";
  const SCHULDEN = "schulden: { goto: schulden.start, intents: [debt] }";
  const COMPARE = "compare with the same place in another file of this folder";
  const SHAPE = "see docs/flows.md";

  test.each<readonly [string, Edit, string, string, string]>([
    [
      "a choice that leads to no node",
      [WELKOM, SCHULDEN, "schulden: { goto: schulden.begin, intents: [debt] }"],
      SCHULDEN,
      'there is no node "schulden.begin"',
      "mend the name, or write the node",
    ],
    [
      "a choice that leads to no flow",
      [WELKOM, SCHULDEN, "schulden: { goto: schuld.start, intents: [debt] }"],
      SCHULDEN,
      'there is no node "schuld.start"',
      "mend the name, or write the node",
    ],
    [
      "an interruption that leads to no node",
      ["flows/interruptions.yml", "bel_mij: mens.bellen", "bel_mij: mens.bel"],
      "bel_mij: mens.bellen",
      'there is no node "mens.bel"',
      "mend the name, or write the node",
    ],
    [
      "a crisis that leads to no node",
      ["flows/interruptions.yml", "suicide: crisis.vraag_suicide", "suicide: crisis.vraag"],
      "suicide: crisis.vraag_suicide",
      'there is no node "crisis.vraag"',
      "mend the name, or write the node",
    ],
    [
      "a node given back to the bot that is not there",
      ["flows/interruptions.yml", "released: [mens.terug,", "released: [mens.klaar,"],
      "released:",
      'there is no node "mens.klaar"',
      "mend the name, or write the node",
    ],
    [
      "a branch that leads to no node",
      ["flows/crisis.yml", "- { goto: crisis.veilig_zonder }", "- { goto: crisis.zonder }"],
      "- { goto: crisis.veilig_zonder }",
      'there is no node "crisis.zonder"',
      "mend the name, or write the node",
    ],
    [
      "a time limit that leads to no node",
      ["flows/mens.yml", "goto: mens.duurt_lang }", "goto: mens.lang }"],
      "goto: mens.duurt_lang }",
      'there is no node "mens.lang"',
      "mend the name, or write the node",
    ],
    [
      "a text that is not understood leads to no node",
      ["flows/naasten.yml", "goto: crisis.onduidelijk", "goto: crisis.vaag"],
      "goto: crisis.onduidelijk",
      'there is no node "crisis.vaag"',
      "mend the name, or write the node",
    ],
    [
      "a node that leads nowhere",
      [WELKOM, 'say: kosten\n    goto: "@again"', "say: kosten"],
      "  kosten:",
      "kosten: leads nowhere: give it ask, branch, goto or end",
      SHAPE,
    ],
    [
      "a node with two ways on",
      [WELKOM, "say: einde, end: true", "say: einde, end: true, goto: welkom.menu"],
      "  einde:",
      "einde: has more than one of ask, branch, goto and end",
      SHAPE,
    ],
    [
      "a last branch with a condition",
      [
        "flows/mens.yml",
        "- { goto: mens.wachtrij }",
        "- { when: { open: true }, goto: mens.wachtrij }",
      ],
      "  zoek:",
      "zoek: its last branch must be without `when`, or somebody gets stuck",
      SHAPE,
    ],
    [
      "a question without a text",
      [WELKOM, "    say: menu\n", ""],
      "  menu:",
      "menu: asks without a text",
      SHAPE,
    ],
    [
      "a question without a choice",
      [
        "flows/crisis.yml",
        'ask:\n      hulp: { goto: welkom.menu, intents: ["yes"] }\n\n',
        "ask: {}\n\n",
      ],
      "  rust:",
      "rust: asks without a choice",
      SHAPE,
    ],
    [
      "a key that does not exist",
      [WELKOM, "    say: kosten", "    zeg: kosten"],
      "  kosten:",
      'nodes.kosten: Unrecognized key: "zeg"',
      COMPARE,
    ],
    [
      "an id that ends in _sms",
      [WELKOM, "  kosten:", "  kosten_sms:"],
      "  kosten:",
      "nodes.kosten_sms: an id never ends in _sms or _web",
      COMPARE,
    ],
    [
      "a text that ends in _web",
      [WELKOM, "say: kosten", "say: kosten_web"],
      "say: kosten",
      "nodes.kosten.say: an id never ends in _sms or _web",
      COMPARE,
    ],
    [
      "a choice that is only digits, which would come first",
      [WELKOM, SCHULDEN, '"2": schulden.start'],
      SCHULDEN,
      "nodes.menu.ask.2: an id is never only digits",
      COMPARE,
    ],
    [
      "a place that does not exist",
      [WELKOM, 'goto: "@again"', 'goto: "@terug"'],
      'goto: "@again"',
      'nodes.kosten.goto: write "flow.node", or a place such as "@resume"',
      COMPARE,
    ],
    [
      "an intent that does not exist",
      [WELKOM, "intents: [debt]", "intents: [schuld]"],
      "intents: [debt]",
      ", or intents.0: Invalid option: expected one of",
      COMPARE,
    ],
    [
      "a file with another name than its flow",
      [WELKOM, "flow: welkom", "flow: begin"],
      "flow: welkom",
      'the flow is called "begin"',
      "call the file begin.yml or the flow welkom",
    ],
  ])("%s", (_what, edit, at, message, hint) => {
    const faults = faultsAfter(edit);
    expect(faults).toContainEqual({
      file: edit[0],
      line: lineWith(edit[0], at),
      message: expect.stringContaining(message),
      hint,
    });
  });

  test.each(["schulden.yml", "interruptions.yml"])(
    "broken YAML in %s is its only fault",
    (name) => {
      const faults = faultsAfter([`flows/${name}`, "version: 1", "version: 1: 2"]);
      expect(faults).toEqual([
        {
          file: `flows/${name}`,
          line: lineWith(`flows/${name}`, "version: 1"),
          message: expect.stringContaining("Nested mappings are not allowed"),
          hint: "mend the YAML: indentation, quotes, or a colon inside a text",
        },
      ]);
    },
  );
});

test("a renamed file is named as it is now", () => {
  const { flowsFolder } = planted(temporary(), []);
  renameSync(join(flowsFolder, "melden.yml"), join(flowsFolder, "tips.yml"));
  expect(readFlows(flowsFolder).faults).toEqual([
    {
      file: "flows/tips.yml",
      line: lineWith("flows/melden.yml", "flow: melden"),
      message: 'the flow is called "melden"',
      hint: "call the file melden.yml or the flow tips",
    },
  ]);
});

test("all faults of all files are found at once, and loading says so in one error", () => {
  const { flowsFolder } = planted(temporary(), [
    ["flows/welkom.yml", "goto: schulden.start", "goto: schulden.begin"],
    ["flows/melden.yml", "    say: waar\n", "    zeg: waar\n"],
    ["flows/crisis.yml", "version: 1", "version: 1: 2"],
    ["flows/interruptions.yml", "bel_mij: mens.bellen", "bel_mij: mens.bel"],
    [
      "flows/naasten.yml",
      "gebruik: { say: gebruik, goto: naasten.jijzelf }",
      "gebruik: { say: gebruik }",
    ],
  ]);
  const said = readFlows(flowsFolder).faults.map(({ file, message }) => `${file} ${message}`);
  expect(said).toEqual([
    expect.stringMatching(/^flows\/crisis.yml Nested mappings/),
    'flows/melden.yml nodes.waar: Unrecognized key: "zeg"',
    'flows/interruptions.yml there is no node "mens.bel"',
    "flows/naasten.yml gebruik: leads nowhere: give it ask, branch, goto or end",
    'flows/welkom.yml there is no node "schulden.begin"',
  ]);
  const thrown = caught(() => loadFlows(flowsFolder));
  expect(thrown).toMatchObject({
    code: "FLOWS_INVALID",
    message: "The flows have 5 fault(s). Mend them and start again.",
  });
  expect(thrown.faults).toContain(
    `flows/melden.yml:${lineWith("flows/melden.yml", "  waar:\n".trim())} nodes.waar: Unrecognized key: "zeg" (compare with the same place in another file of this folder)`,
  );
});

test("without interruptions nothing starts; other files are left alone", () => {
  const { flowsFolder } = planted(temporary(), []);
  rmSync(join(flowsFolder, "interruptions.yml"));
  writeFileSync(join(flowsFolder, "README.md"), "not: [a flow");
  expect(readFlows(flowsFolder)).toEqual({
    faults: [
      { file: "flows/interruptions.yml", message: "the file is missing", hint: "restore it" },
    ],
  });
});

function caught(run: () => unknown): UitwegError {
  try {
    run();
  } catch (error) {
    if (error instanceof UitwegError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
