import { styleText } from "node:util";
import { checkFlows } from "../checks/check-flows.ts";
import { loadDirectory } from "../directory/load-directory.ts";
import type { Config } from "../config.ts";
import { graph } from "../flows/graph.ts";
import { liveQuestions } from "../flows/live-questions.ts";
import { loadFlows } from "../flows/load.ts";
import { faultLine } from "../kernel/fault.ts";
import { fromRoot } from "../root.ts";
import type { Io } from "./io.ts";

/** `flows check`: 0 when every rule holds, 1 with one line a fault. */
export function checkFlowsCommand({ dataDir }: Pick<Config, "dataDir">, io: Io): number {
  const report = checkFlows({
    flowsFolder: fromRoot("flows"),
    localesFolder: fromRoot("locales"),
    directory: loadDirectory(fromRoot("flows/services.yml")),
    at: new Date(),
    live: liveQuestions(dataDir),
  });
  for (const fault of report.faults) io.err(`${faultLine(fault)}\n`);
  for (const { flow, score } of report.readability) {
    io.out(`${flow.padEnd(12)} readability ${score.toFixed(0)}\n`);
  }
  io.out(`${report.states} states, ${report.steps} steps looked at\n`);
  return verdict(report.faults.length, io);
}

/** `flows graph`: Mermaid on standard output. */
export function drawFlows(flow: string | undefined, io: Io): number {
  const flows = loadFlows(fromRoot("flows"));
  if (flow !== undefined && flows.flows[flow] === undefined) {
    io.err(`There is no flow "${flow}". There are: ${Object.keys(flows.flows).join(", ")}\n`);
    return 2;
  }
  io.out(graph(flows, flow));
  return 0;
}

/** The last line of a check: an exit code for scripts and a colour for people. */
export function verdict(faults: number, io: Io): number {
  const text = faults === 0 ? "all rules hold" : `${faults} fault(s)`;
  io.out(`${io.colour ? styleText(faults === 0 ? "green" : "red", text) : text}\n`);
  return faults === 0 ? 0 : 1;
}
