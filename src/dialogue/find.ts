import { flowName } from "./session.ts";
import type { Expected, Flow, Flows, Node, NodeId, Session } from "./types.ts";

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
  const offered = choices.map(({ id, intents }) => ({
    id,
    digit: session.asked.indexOf(id) + 1,
    flow: flowName(open ?? ""),
    intents: intents ?? [],
  }));
  const phrases = Object.keys(flows.interruptions.phrases)
    .filter((id) => !offered.some((choice) => choice.id === id))
    .map((id) => ({ id, digit: 0, flow: "interruptions", intents: [] }));
  return [...offered, ...phrases];
}

/** A stored session under flows that were edited since: what is gone leads to the menu, not to an error. */
export function rescued(flows: Flows, session: Session): Session {
  const kept = (id: NodeId | null): boolean => id === null || exists(flows, id);
  if (kept(session.node) && kept(session.resume) && session.trail.every(kept)) return session;
  return {
    ...session,
    node: kept(session.node) ? session.node : null,
    resume: kept(session.resume) ? session.resume : null,
    trail: session.trail.filter(kept),
  };
}

export function exists({ flows }: Flows, id: NodeId): boolean {
  const flow: Flow | undefined = flows[flowName(id)];
  return flow?.nodes[id.slice(id.indexOf(".") + 1)] !== undefined;
}
