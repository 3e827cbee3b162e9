import { nodeOf } from "./find.ts";
import { erase, optOut } from "./leave.ts";
import { INTENTS, type Flows, type NodeId } from "./types.ts";
import type { Event, Turn } from "./turn-types.ts";

/** Where a turn has come to, and where it goes on. */
export interface Arrived {
  readonly turn: Turn;
  readonly next?: NodeId | undefined;
}

type Place = (flows: Flows, turn: Turn) => Arrived;

/** The places that depend on the session; see NodeId. */
const PLACES: ReadonlyMap<NodeId, Place> = new Map<NodeId, Place>([
  ["@resume", resume],
  ["@again", (flows, turn) => ({ turn, next: turn.session.node ?? flows.interruptions.menu })],
  ["@back", back],
  ["@more", more],
  ["@later", later],
  ["@first", (flows, turn) => guessed(flows, turn, 0)],
  ["@second", (flows, turn) => guessed(flows, turn, 1)],
  ["@optout", (flows, turn) => ({ turn: optOut(flows, turn) })],
  ["@erase", (flows, turn) => ({ turn: erase(flows, turn) })],
]);

export function place(flows: Flows, turn: Turn, id: NodeId): Arrived {
  const go = PLACES.get(id);
  if (go === undefined) throw new Error(`no place "${id}"`);
  return go(flows, turn);
}

function resume({ interruptions }: Flows, turn: Turn): Arrived {
  const next = turn.session.resume ?? interruptions.menu;
  return { turn: { ...turn, session: { ...turn.session, resume: null } }, next };
}

/** One question back, with its answer forgotten: else it would be skipped as known. */
function back(flows: Flows, turn: Turn): Arrived {
  const { session } = turn;
  const target = session.trail.at(-1);
  if (target === undefined) return { turn, next: flows.interruptions.menu };
  const forgotten = nodeOf(flows, target).fills;
  const slots = Object.fromEntries(
    Object.entries(session.slots).filter(([slot]) => slot !== forgotten),
  );
  const trail = session.trail.slice(0, -1);
  return { turn: { ...turn, session: { ...session, slots, trail, node: null } }, next: target };
}

/** The next page of what was last named; without one the question is asked again. */
function more({ interruptions }: Flows, turn: Turn): Arrived {
  const { session } = turn;
  const node = session.node ?? interruptions.menu;
  if (session.referral === null) return { turn, next: node };
  const referral = { query: session.referral.query, page: session.referral.page + 1 };
  const event: Event = { type: "referred", ...referral, kind: "bot", node };
  return { turn: { session: { ...session, referral }, events: [...turn.events, event] } };
}

function later({ interruptions }: Flows, turn: Turn): Arrived {
  const kept = INTENTS.find((intent) => intent === turn.session.slots["later"]);
  const next = kept === undefined ? undefined : interruptions.subjects[kept];
  return { turn, next: next ?? interruptions.menu };
}

function guessed({ interruptions }: Flows, turn: Turn, index: 0 | 1): Arrived {
  const intent = turn.session.guess?.[index];
  const next = intent === undefined ? undefined : interruptions.subjects[intent];
  return { turn, next: next ?? interruptions.menu };
}
