import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { loadFlows, readFlows } from "../../src/flows/load.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { lineWith, planted } from "./planted.ts";

const temporary = temporaryFolders();

test("the flows have no faults and keep the order of their choices", () => {
  const { flows, interruptions } = loadFlows("flows");
  expect(Object.keys(flows)).toHaveLength(12);
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
    `flows/melden.yml:${lineWith("flows/melden.yml", "    say: waar") - 1} nodes.waar: Unrecognized key: "zeg" (compare with the same place in another file of this folder)`,
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
