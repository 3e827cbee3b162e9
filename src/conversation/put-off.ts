import { mediumOf } from "../handoff/medium.ts";
import type { Decision } from "../store/store.ts";
import { inbound, isMediaOnly, type Arrival } from "./arrival.ts";
import type { ConversationDeps } from "./deps.ts";
import { isListening } from "./waiting-texts.ts";

/** Kept: its answer comes when the person has been quiet, with that to the texts around it. */
export interface PutOff {
  readonly outcome: "waits";
  readonly until: Date;
}

/** As many texts are a flood and no burst: the next one does not put the answer off any more. */
const MOST_WAITING = 10;

/** Keeps a text until the person is quiet; null when it is answered now. */
export function putOff(deps: ConversationDeps, arrival: Arrival): Decision<PutOff> | null {
  const { conversation, state, channel, isUrgent, at } = arrival;
  const { session, sealer } = conversation;
  const quiet = deps.settings.quiet[mediumOf(channel)];
  if (quiet === 0 || isUrgent || !mayWait(arrival)) return null;
  const until = new Date(at.getTime() + quiet);
  const unanswered = session.unanswered ?? state.conversation?.nextSeq ?? 0;
  return {
    changes: {
      update: { session: sealer.seal("session", JSON.stringify({ ...session, unanswered })) },
      messages: [inbound(arrival)],
      // What follows on silence is counted anew from the answer.
      due: { set: { answer: until }, clear: ["remind", "close", "timeout"] },
    },
    result: { outcome: "waits", until },
  };
}

/**
 * The first text of all never waits: before somebody tells more they are to know that a chatbot reads
 * it. Nor does one of somebody whom the bot may not write to: there is nothing to put off.
 */
function mayWait({ conversation, state, message, texts }: Arrival): boolean {
  const { session } = conversation;
  const reads = session.greeted && isListening(session) && !state.optedOut;
  return reads && !isMediaOnly(message) && texts.length < MOST_WAITING;
}
