import type { Flows, Intent, NodeId } from "./types.ts";
import type { Session, Status, World } from "./turn-types.ts";

/** What a turn needs to know besides the session. */
export interface Context {
  readonly flows: Flows;
  readonly world: World;
}

/** Somebody who has not written yet; `status` is "optedout" for who once sent AFMELDEN. */
export function newSession(status: Extract<Status, "bot" | "optedout"> = "bot"): Session {
  return {
    node: null,
    asked: [],
    status,
    language: "nl",
    slots: {},
    trail: [],
    misses: 0,
    team: null,
    greeted: false,
    reminded: false,
    resume: null,
    guess: null,
    referral: null,
    numbersSent: false,
  };
}

export const flowName = (id: NodeId): string => id.slice(0, id.indexOf("."));

/** Keeps what an interruption leaves open, so that "@resume" can lead back to it. */
export function interrupted(session: Session, target: NodeId): Session {
  const open = session.node;
  return open === null || flowName(open) === flowName(target)
    ? session
    : { ...session, resume: open };
}

export function isIntent<T extends object>(table: T, intent: Intent): intent is Intent & keyof T {
  return Object.hasOwn(table, intent);
}
