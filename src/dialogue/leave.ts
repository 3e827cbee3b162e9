import { newSession } from "./session.ts";
import type { Flows } from "./types.ts";
import type { Event, Turn } from "./turn-types.ts";

/** AFMELDEN: one neutral confirmation, then silence until HULP or START. */
export function optOut(flows: Flows, turn: Turn): Turn {
  const { session } = turn;
  const text = flows.interruptions.opted_out;
  return {
    session: { ...session, status: "optedout", team: null, numbersSent: false },
    events: [
      ...turn.events,
      { type: "said", key: text, kind: "optout", node: "anders.afgemeld" },
      ...withdrawn(turn),
      { type: "opted_out" },
    ],
  };
}

/** WIS: nothing is left but one neutral confirmation. */
export function erase(flows: Flows, turn: Turn): Turn {
  return {
    session: { ...newSession(), language: turn.session.language, status: "ended" },
    events: [
      ...turn.events,
      { type: "said", key: flows.interruptions.erased, kind: "erase", node: "anders.gewist" },
      ...withdrawn(turn),
      { type: "erased" },
    ],
  };
}

function withdrawn({ session }: Turn): Event[] {
  return session.status === "waiting" || session.status === "human" ? [{ type: "withdrawn" }] : [];
}
