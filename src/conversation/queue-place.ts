import type { Session } from "../dialogue/turn-types.ts";
import type { TurnState } from "../store/store.ts";

/** Where somebody stands in the queue, worked out when a text wants to say it. */
export interface QueuePlace {
  /** 1 is next. */
  place(session: Session): number;
  /** How long it takes now, in whole minutes; null when too few were taken lately to know. */
  minutes(session: Session): number | null;
}

const MINUTE_MS = 60_000;
/** Waits of longer ago say nothing about now. */
const LATELY_MS = 2 * 60 * MINUTE_MS;
/** Fewer tell nothing. */
const ENOUGH = 3;
/** "About one minute" would be a promise. */
const SHORTEST = 2;

export function queuePlace({ queue, handoff, conversation }: TurnState, at: Date): QueuePlace {
  return {
    place: ({ team }) =>
      1 + queue.ahead(team ?? "general", conversation?.priority ?? "normal", handoff?.since ?? at),
    minutes: ({ team }) => {
      const waits = queue.waits(team ?? "general", new Date(at.getTime() - LATELY_MS));
      if (waits.length < ENOUGH) return null;
      const middle = [...waits].sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
      return Math.max(SHORTEST, Math.ceil(middle / MINUTE_MS));
    },
  };
}
