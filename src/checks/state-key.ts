import { flowName } from "../dialogue/session.ts";
import type { Flow, Flows, Slots } from "../dialogue/types.ts";
import type { Session } from "../dialogue/turn-types.ts";

/**
 * What makes two sessions the same for all that can come. Two values of a slot are the same when no
 * condition of the node's flow tells them apart: it matters that a drug is known and whether
 * stopping it is dangerous, not that it is called ketamine.
 */
export function stateKeys({ flows }: Flows): (session: Session) => string {
  const readers = new Map(Object.values(flows).map((flow) => [flow.flow, classes(flow)]));
  return (session) => {
    const { node, status, misses, team, waitsFor, greeted, resume, guess, slots } = session;
    const handedOver = session.handedOver === true;
    // After the end only a new beginning can come, from wherever it ended.
    if (status === "ended" || status === "optedout") return `${status} ${greeted} ${handedOver}`;
    const read = node === null ? [] : (readers.get(flowName(node))?.(slots) ?? []);
    return JSON.stringify([
      node,
      status,
      misses,
      team,
      status === "waiting" && waitsFor === "callback",
      greeted,
      resume !== null,
      guess !== null,
      handedOver,
      status === "bot" && (slots["later"] ?? "") !== "",
      read,
    ]);
  };
}

function classes(flow: Flow): (slots: Slots) => readonly string[] {
  const nodes = Object.values(flow.nodes);
  const conditions = nodes.flatMap(({ branch }) =>
    (branch ?? []).flatMap(({ when }) => Object.entries(when?.slots ?? {})),
  );
  const filled = nodes.flatMap(({ fills }) => (fills === undefined ? [] : [fills]));
  return (slots) => [
    ...filled.map((slot) => (slots[slot] === undefined ? "unknown" : "known")),
    ...conditions.map(([slot, values]) => (values.includes(slots[slot] ?? "") ? "in" : "out")),
  ];
}
