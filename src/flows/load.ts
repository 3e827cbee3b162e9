import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow, Flows, Interruptions } from "../dialogue/types.ts";
import { UitwegError } from "../kernel/errors.ts";
import { faultLine, type Fault } from "../kernel/fault.ts";
import { checkYaml, readYaml, type YamlFile } from "../kernel/yaml-file.ts";
import { references } from "./references.ts";
import { FlowFile, InterruptionsFile } from "./schema.ts";

/** All flows of a folder. Throws FLOWS_INVALID with every fault, each with file, line and a hint. */
export function loadFlows(folder: string): Flows {
  const { flows, faults } = readFlows(folder);
  if (flows === undefined || faults.length > 0) {
    throw new UitwegError(
      "FLOWS_INVALID",
      `The flows have ${faults.length} fault(s). Mend them and start again.`,
      faults.map(faultLine),
    );
  }
  return flows;
}

/** As loadFlows, but for a checker that wants the faults as data. */
export function readFlows(folder: string): { flows?: Flows; faults: Fault[] } {
  const faults: Fault[] = [];
  const flows: Record<string, Flow> = {};
  const sources = new Map<string, YamlFile>();
  const unread = new Set<string>();
  let interruptions: Interruptions | undefined;
  for (const name of readdirSync(folder).filter(isFlowFile).sort()) {
    const source = readYaml(`flows/${name}`, readFileSync(join(folder, name), "utf8"));
    if (name === "interruptions.yml") {
      const read = checkYaml(source, InterruptionsFile);
      faults.push(...read.faults);
      interruptions = read.value;
      sources.set("interruptions", source);
      continue;
    }
    const { value: flow, faults: found } = checkYaml(source, FlowFile);
    faults.push(...found);
    if (flow === undefined) {
      unread.add(name.replace(/\.yml$/, ""));
      continue;
    }
    if (`${flow.flow}.yml` !== name) {
      faults.push({
        file: `flows/${name}`,
        line: source.lineOf(["flow"]),
        message: `the flow is called "${flow.flow}"`,
        hint: `call the file ${flow.flow}.yml or the flow ${name.replace(/\.yml$/, "")}`,
      });
    }
    flows[flow.flow] = flow;
    sources.set(flow.flow, source);
  }
  if (interruptions === undefined) {
    if (!sources.has("interruptions")) {
      faults.push({
        file: "flows/interruptions.yml",
        message: "the file is missing",
        hint: "restore it",
      });
    }
    return { faults };
  }
  const loaded: Flows = { flows, interruptions };
  faults.push(...references(loaded, unread, (flow, path) => sources.get(flow)?.lineOf(path)));
  return { flows: loaded, faults };
}

const isFlowFile = (name: string): boolean => name.endsWith(".yml") && name !== "services.yml";
