import { exists } from "../dialogue/find.ts";
import type { Flows } from "../dialogue/types.ts";
import type { Directory } from "../directory/types.ts";
import { chooseServices } from "../directory/choose-services.ts";
import { readFlows } from "../flows/load.ts";
import type { Fault } from "../kernel/fault.ts";
import { readLocales } from "../locale/load.ts";
import type { Locales } from "../locale/texts.ts";
import { crisisNotUrgent, flowRules, type Counted } from "./flow-rules.ts";
import { choiceRules } from "./choice-rules.ts";
import { namesNumber, readabilityByFlow, textRules, unfillable } from "./text-rules.ts";

export interface FlowReport {
  readonly faults: readonly Fault[];
  /** States and steps looked at. */
  readonly states: number;
  readonly steps: number;
  readonly readability: readonly { readonly flow: string; readonly score: number }[];
}

export interface CheckFlowsOptions {
  readonly flowsFolder: string;
  readonly localesFolder: string;
  readonly directory: Directory;
  readonly at: Date;
  /** The questions that people in live conversations may be at; absent: nobody is. */
  readonly live?: readonly string[];
}

/** Proves what DESIGN asks of every flow: nobody is trapped, lost, misled or left without a number. */
export function checkFlows({
  flowsFolder,
  localesFolder,
  directory,
  at,
  live = [],
}: CheckFlowsOptions): FlowReport {
  const read = readFlows(flowsFolder);
  const nothing = { states: 0, steps: 0, readability: [] };
  if (read.flows === undefined || read.faults.length > 0)
    return { faults: read.faults, ...nothing };
  const texts = readLocales(localesFolder, read.flows);
  if (texts.locales === undefined || texts.faults.length > 0)
    return { faults: texts.faults, ...nothing };

  const { flows, locales } = { flows: read.flows, locales: texts.locales };
  const unfilled = unfillable(flows, locales);
  if (unfilled.length > 0) return { faults: unfilled, ...nothing };
  const behaviour = behaviourFaults(flows, locales);
  return {
    faults: [
      ...behaviour.faults,
      ...textRules(flows, locales),
      ...choiceRules(flows, locales),
      ...referralFaults(flows, directory, at),
      ...strandedFaults(flows, live),
    ],
    states: behaviour.states,
    steps: behaviour.steps,
    readability: readabilityByFlow(locales.nl),
  };
}

function behaviourFaults(flows: Flows, locales: Locales): Counted & { faults: Fault[] } {
  const found = new Map<string, Fault>();
  const complain = (where: string, message: string): void => {
    const flow = where.includes(".") ? where.slice(0, where.indexOf(".")) : "interruptions";
    const place = where.replace(/ \(.*/, "");
    // The same fault shows in many worlds: once is enough to mend it.
    found.set(`${place} ${message}`, {
      file: `flows/${flow}.yml`,
      message: `${where}: ${message}`,
      hint: "see docs/flows.md",
    });
  };
  for (const id of crisisNotUrgent(flows))
    complain(id, "a crisis leads to a flow that is not urgent, or says nothing");
  const counted = flowRules(flows, memoised(namesNumber(locales)), complain);
  return { ...counted, faults: [...found.values()] };
}

/** An edit strands nobody: a question that somebody may be at is there, or says what took its place. */
function strandedFaults(flows: Flows, live: readonly string[]): Fault[] {
  return live
    .filter((id) => !exists(flows, id) && flows.interruptions.retired[id] === undefined)
    .map((id) => ({
      file: "flows/interruptions.yml",
      message: `the question ${id} is gone, and people may be at it now`,
      hint: `write under retired: where they go, such as "${id}: ${flows.interruptions.menu}"; after 7 days it can go`,
    }));
}

/** Every referral names help that exists and may be shown on the day of the check. */
function referralFaults(flows: Flows, directory: Directory, at: Date): Fault[] {
  return Object.values(flows.flows).flatMap((flow) =>
    Object.entries(flow.nodes).flatMap(([id, { refer }]): Fault[] => {
      if (refer === undefined) return [];
      const fault = (message: string): Fault[] => [
        {
          file: `flows/${flow.flow}.yml`,
          message: `${id}: ${message}`,
          hint: "see flows/services.yml",
        },
      ];
      try {
        const found = chooseServices(directory, { ...refer, slots: {}, language: "nl" }, at);
        return found.length === 0 ? fault(`nothing can be shown for "${refer.topic}"`) : [];
      } catch (error) {
        return fault(error instanceof Error ? error.message : String(error));
      }
    }),
  );
}

function memoised(ask: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}
