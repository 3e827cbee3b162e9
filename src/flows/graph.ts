import type { Flow, Flows, Node, NodeId } from "../dialogue/types.ts";

/** The flows as a Mermaid flowchart: one box a node, one arrow a way on. */
export function graph({ flows }: Flows, only?: string): string {
  const drawn = Object.values(flows).filter((flow) => only === undefined || flow.flow === only);
  const boxes = drawn.flatMap((flow) => [
    `  subgraph ${flow.flow}`,
    ...Object.entries(flow.nodes).map(([id, node]) => `    ${box(flow, id, node)}`),
    "  end",
  ]);
  return ["flowchart TD", ...boxes, ...drawn.flatMap(arrows), ""].join("\n");
}

function box(flow: Flow, id: string, node: Node): string {
  const marks = [
    ...(node.refer === undefined ? [] : [`hulp: ${node.refer.topic}`]),
    ...(node.handoff === undefined ? [] : [`mens: ${node.handoff.team}`]),
    ...(node.end === true ? ["einde"] : []),
  ];
  const label = [id, ...marks].join("<br/>");
  const name = mermaidId(`${flow.flow}.${id}`);
  return node.ask === undefined ? `${name}["${label}"]` : `${name}{{"${label}"}}`;
}

function arrows(flow: Flow): string[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) =>
    ways(node).map(({ by, to }) => {
      const arrow = by === "" ? "-->" : `-- ${by} -->`;
      return `  ${mermaidId(`${flow.flow}.${id}`)} ${arrow} ${mermaidId(to)}`;
    }),
  );
}

function ways(node: Node): { by: string; to: NodeId }[] {
  return [
    ...(node.ask ?? []).map(({ id, goto }) => ({ by: id, to: goto })),
    ...(node.branch ?? []).map(({ when, goto }) => ({
      by: when === undefined ? "anders" : "als",
      to: goto,
    })),
    ...(node.goto === undefined ? [] : [{ by: "", to: node.goto }]),
    ...(node.no_match === undefined ? [] : [{ by: "niet begrepen", to: node.no_match.goto }]),
    ...(node.timeout === undefined ? [] : [{ by: "duurt te lang", to: node.timeout.goto }]),
  ];
}

/** Mermaid reads dots and @ as its own; "end" is one of its words. */
const mermaidId = (id: NodeId): string => id.replace("@", "plek_").replace(".", "__");
