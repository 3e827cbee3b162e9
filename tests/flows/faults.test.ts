import { describe, expect, test } from "@jest/globals";
import { readFlows } from "../../src/flows/load.ts";
import type { Fault } from "../../src/kernel/fault.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { lineWith, planted, type Edit } from "./planted.ts";

const temporary = temporaryFolders();

function faultsAfter(...edits: Edit[]): readonly Fault[] {
  return readFlows(planted(temporary(), edits).flowsFolder).faults;
}

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
      "a question below a referral",
      [WELKOM, "    say: verder\n", "    say: verder\n    refer: { topic: debt }\n"],
      "  verder: #",
      "verder: refers and asks: ask in the next node, or the choices come under the wrong text",
      SHAPE,
    ],
    [
      "a question without a choice",
      [
        "flows/crisis.yml",
        'ask:\n      hulp: { goto: welkom.menu, intents: ["yes"] }\n      slechter: { goto: crisis.onveilig, intents: ["no"] }\n    no_match: { goto: crisis.rust }\n',
        "ask: {}\n    no_match: { goto: crisis.rust }\n",
      ],
      "  rust: #",
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
          hint: "mend the YAML: two spaces a level, quotes around a text with a colon",
        },
      ]);
    },
  );
});
