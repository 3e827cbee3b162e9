import { flowName } from "./session.ts";
import type { Flow, Flows, Intent, Node, NodeId } from "./types.ts";
import type { Expected, Session } from "./turn-types.ts";

export function flowOf(flows: Flows, id: NodeId): Flow {
  const flow = flows.flows[flowName(id)];
  if (flow === undefined) throw new Error(`no flow for node "${id}"`);
  return flow;
}

export function nodeOf(flows: Flows, id: NodeId): Node {
  const node = flowOf(flows, id).nodes[id.slice(id.indexOf(".") + 1)];
  if (node === undefined) throw new Error(`no node "${id}"`);
  return node;
}

/** What the open question offers, and the phrases that are heard everywhere. */
export function expected(flows: Flows, session: Session): readonly Expected[] {
  const open = session.node;
  const listening = session.status === "bot" || session.status === "waiting";
  const choices = open === null || !listening ? [] : (nodeOf(flows, open).ask ?? []);
  const offered = choices.map(({ id, intents, firm }) => ({
    id,
    digit: session.asked.indexOf(id) + 1,
    flow: flowName(open ?? ""),
    intents: intents ?? [],
    ...(firm === true ? { firm } : {}),
  }));
  const phrases = Object.keys(flows.interruptions.phrases)
    .filter((id) => !offered.some((choice) => choice.id === id))
    .map((id) => ({ id, digit: 0, flow: "interruptions", intents: [] }));
  return [...offered, ...phrases];
}

/** What a choice of "do you mean this or that?" stands for; other choices stand for themselves. */
export function guessOf(flows: Flows, session: Session, id: string): Intent | undefined {
  const open = session.node === null ? undefined : nodeOf(flows, session.node);
  const goto = open?.ask?.find((choice) => choice.id === id)?.goto;
  if (goto === "@first") return session.guess?.[0];
  return goto === "@second" ? session.guess?.[1] : undefined;
}

/**
 * A stored session under flows that were edited since. Who was at a question that is gone, is at the
 * one that took its place, or else at none: then the menu comes next, not an error.
 */
export function rescued(flows: Flows, session: Session): Session {
  const place = (id: NodeId): NodeId | null =>
    exists(flows, id) ? id : (flows.interruptions.retired[id] ?? null);
  const { node, resume, trail } = session;
  return {
    ...session,
    node: node === null ? null : place(node),
    resume: resume === null ? null : place(resume),
    trail: trail.flatMap((id) => place(id) ?? []),
  };
}

export function exists({ flows }: Flows, id: NodeId): boolean {
  const flow: Flow | undefined = flows[flowName(id)];
  return flow?.nodes[id.slice(id.indexOf(".") + 1)] !== undefined;
}
