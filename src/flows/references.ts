import { exists } from "../dialogue/find.ts";
import { flowName } from "../dialogue/session.ts";
import type { Choice, Flows, Interruptions, Node, NodeId } from "../dialogue/types.ts";
import type { Fault } from "../kernel/fault.ts";

type Path = readonly PropertyKey[];
type LineOf = (flow: string, path: Path) => number | undefined;
interface Reference {
  readonly path: Path;
  readonly goto: NodeId;
}

/**
 * Every goto leads to a node, and every node leads somewhere. What leads to an `unread` flow is left
 * alone: that file has a fault of its own.
 */
export function references(flows: Flows, unread: ReadonlySet<string>, lineOf: LineOf): Fault[] {
  const faults: Fault[] = [];
  const complain = (flow: string, path: Path, message: string, hint: string): void => {
    faults.push({ file: `flows/${flow}.yml`, line: lineOf(flow, path), message, hint });
  };
  const check = (flow: string, { path, goto }: Reference): void => {
    if (goto.startsWith("@") || exists(flows, goto) || unread.has(flowName(goto))) return;
    complain(flow, path, `there is no node "${goto}"`, "mend the name, or write the node");
  };
  for (const ref of ofInterruptions(flows.interruptions)) check("interruptions", ref);
  for (const flow of Object.values(flows.flows)) {
    for (const [id, node] of Object.entries(flow.nodes)) {
      for (const ref of ofNode(id, node)) check(flow.flow, ref);
      const fault = shape(node);
      if (fault !== null)
        complain(flow.flow, ["nodes", id], `${id}: ${fault}`, "see docs/flows.md");
    }
  }
  return faults;
}

function ofInterruptions(all: Interruptions): Reference[] {
  const tables = {
    commands: all.commands,
    phrases: all.phrases,
    subjects: all.subjects,
    retired: all.retired,
  };
  const listed = Object.entries(tables).flatMap(([table, rows]) =>
    Object.entries(rows).map(([key, goto]) => ({ path: [table, key], goto })),
  );
  const crisis = Object.entries(all.crisis).flatMap(([tier, kinds]) =>
    Object.entries(kinds).map(([kind, goto]) => ({ path: ["crisis", tier, kind], goto })),
  );
  return [
    ...listed,
    ...crisis,
    ...all.corrections.map(({ goto }, index) => ({ path: ["corrections", index], goto })),
    ...all.released.map((goto, index) => ({ path: ["released", index], goto })),
    { path: ["menu"], goto: all.menu },
    { path: ["handed_over", "start"], goto: all.handed_over.start },
    { path: ["handed_over", "close"], goto: all.handed_over.close },
    { path: ["misses", "guess"], goto: all.misses.guess },
    { path: ["misses", "second"], goto: all.misses.second },
    { path: ["misses", "third"], goto: all.misses.third },
    { path: ["silence", "close"], goto: all.silence.close },
    { path: ["silence", "callback"], goto: all.silence.callback },
  ];
}

function ofNode(id: string, node: Node): Reference[] {
  const at = ["nodes", id];
  const single = [
    { path: [...at, "goto"], goto: node.goto },
    { path: [...at, "no_match", "goto"], goto: node.no_match?.goto },
    { path: [...at, "timeout", "goto"], goto: node.timeout?.goto },
  ].flatMap(({ path, goto }) => (goto === undefined ? [] : [{ path, goto }]));
  return [
    ...(node.ask ?? []).map((choice) => ({ path: [...at, "ask", choice.id], goto: choice.goto })),
    ...(node.branch ?? []).map(({ goto }, index) => ({ path: [...at, "branch", index], goto })),
    ...single,
  ];
}

function shape(node: Node): string | null {
  const ways = [node.ask, node.branch, node.goto, node.end].filter((way) => way !== undefined);
  if (ways.length === 0) return "leads nowhere: give it ask, branch, goto or end";
  if (ways.length > 1) return "has more than one of ask, branch, goto and end";
  if (node.branch?.at(-1)?.when !== undefined) {
    return "its last branch must be without `when`, or somebody gets stuck";
  }
  return node.ask === undefined ? null : question(node, node.ask);
}

function question({ say, refer }: Node, ask: readonly Choice[]): string | null {
  if (say.length === 0) return "asks without a text";
  if (ask.length === 0) return "asks without a choice";
  return refer === undefined
    ? null
    : "refers and asks: ask in the next node, or the choices come under the wrong text";
}
