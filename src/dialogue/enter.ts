import { handoffTeam, holds } from "./condition.ts";
import { flowOf, nodeOf } from "./find.ts";
import { place, type Arrived } from "./places.ts";
import type { Context } from "./session.ts";
import type { Handoff, Node, NodeId, Slots } from "./types.ts";
import type { Event, MessageKind, Session, Turn } from "./turn-types.ts";

/** More nodes than this without a question is a loop; `flows check` proves there is none. */
const MOST_HOPS = 30;

/** Goes to a node and on from there, until a question or an end. */
export function enter(context: Context, turn: Turn, target: NodeId): Turn {
  let here = turn;
  let next: NodeId | undefined = target;
  for (let hop = 0; next !== undefined; hop += 1) {
    if (hop > MOST_HOPS) throw new Error(`no question after ${MOST_HOPS} nodes from "${target}"`);
    const arrived: Arrived = next.startsWith("@")
      ? place(context.flows, here, next)
      : visit(context, here, ours(context, here, next));
    here = arrived.turn;
    next = arrived.next;
  }
  return here;
}

/** Who was handed over by another bot has that one's menu; with us they wait for a human. */
function ours({ flows }: Context, { session }: Turn, id: NodeId): NodeId {
  const { menu, handed_over } = flows.interruptions;
  return id === menu && session.handedOver === true ? handed_over.start : id;
}

function visit(context: Context, before: Turn, id: NodeId): Arrived {
  const { flows } = context;
  const node = nodeOf(flows, id);
  const session =
    id === flows.interruptions.menu ? atMenu(context, before.session) : before.session;
  // TERUG may lead to a guess whose two meanings are gone.
  if (id === flows.interruptions.misses.guess && session.guess === null) {
    return { turn: before, next: flows.interruptions.menu };
  }
  const slots = { ...session.slots, ...node.set };
  const known = node.ask?.find((choice) => isKnown(node, choice.set, slots));
  if (known !== undefined) {
    return { turn: { ...before, session: { ...session, slots } }, next: known.goto };
  }
  const kind: MessageKind = flowOf(flows, id).urgent ? "crisis" : "bot";
  const said = node.say.map((key): Event => ({
    type: "said",
    key: textKey(id, key),
    kind,
    node: id,
  }));
  const arrived = { session: { ...session, slots }, events: before.events };
  if (node.ask !== undefined) {
    // The choices belong to the text right before them, so a hand-off comes before that text.
    const choices = node.ask.map((choice) => choice.id);
    return { turn: ask(saying(offer(arrived, node, id, kind), said), id, choices) };
  }
  const turn = offer(saying(arrived, said), node, id, kind);
  if (node.end === true) return { turn: end(turn, id) };
  return { turn, next: follow(context, turn.session, node, id) };
}

function saying(turn: Turn, said: readonly Event[]): Turn {
  return { ...turn, events: [...turn.events, ...said] };
}

/** The answer was given before the question: it is not asked. */
function isKnown(node: Node, set: Slots | undefined, slots: Slots): boolean {
  const value = node.fills === undefined ? undefined : slots[node.fills];
  return value !== undefined && node.fills !== undefined && set?.[node.fills] === value;
}

function textKey(id: NodeId, key: string): string {
  return `${id.slice(0, id.indexOf("."))}:${key}`;
}

/** Referrals and the queue: what a node does besides talking. */
function offer(turn: Turn, node: Node, id: NodeId, kind: MessageKind): Turn {
  const events: Event[] = [...turn.events];
  let session = turn.session;
  if (node.refer !== undefined) {
    events.push({ type: "referred", query: node.refer, page: 0, kind, node: id });
    session = { ...session, referral: { query: node.refer, page: 0 } };
  }
  if (node.withdraw === true && session.status === "waiting") {
    events.push({ type: "withdrawn" });
    session = { ...session, status: "bot", team: null };
  }
  return node.handoff === undefined
    ? { session, events }
    : handOff({ session, events }, node.handoff);
}

function handOff(turn: Turn, handoff: Handoff): Turn {
  const { session } = turn;
  const team = handoff.team === "topic" ? handoffTeam(session) : handoff.team;
  const { mode } = handoff;
  const inQueue =
    session.status === "waiting" && session.team === team && session.waitsFor !== "callback";
  if (inQueue && mode === "queue") return turn;
  const consent = team === "crisis" || session.slots["consent"] === "yes" ? "transcript" : "none";
  return {
    session: { ...session, status: "waiting", team, waitsFor: mode },
    events: [
      ...turn.events,
      { type: "handed_off", team, priority: handoff.priority, mode, consent },
    ],
  };
}

function ask(turn: Turn, id: NodeId, choices: readonly string[]): Turn {
  const { session } = turn;
  const passed = session.node === null || session.node === id ? [] : [session.node];
  return {
    session: {
      ...session,
      node: id,
      asked: choices,
      trail: [...session.trail, ...passed].slice(-10),
    },
    events: [...turn.events, { type: "asked", node: id, choices }],
  };
}

function end(turn: Turn, id: NodeId): Turn {
  const left: Event[] = turn.session.status === "waiting" ? [{ type: "withdrawn" }] : [];
  return {
    session: { ...turn.session, node: id, status: "ended", team: null },
    events: [...turn.events, ...left, { type: "ended" }],
  };
}

function follow(context: Context, session: Session, node: Node, id: NodeId): NodeId {
  const branch = node.branch?.find(
    ({ when }) => when === undefined || holds(when, session, context.world),
  );
  const next = branch?.goto ?? node.goto;
  if (next === undefined) throw new Error(`node "${id}" leads nowhere`);
  return next;
}

/** The menu starts anew, but does not forget that somebody is young or lives elsewhere. */
function atMenu({ flows }: Context, session: Session): Session {
  const kept = flows.interruptions.keep.filter((slot) => session.slots[slot] !== undefined);
  const slots = Object.fromEntries(kept.map((slot) => [slot, session.slots[slot] ?? ""]));
  return { ...session, slots, resume: null, guess: null, referral: null };
}
