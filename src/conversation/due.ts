import { isTeamOpen, teamOpensAt } from "../directory/team-hours.ts";
import type { Hours } from "../directory/types.ts";
import { step } from "../dialogue/step.ts";
import type { Input, Session, Turn } from "../dialogue/turn-types.ts";
import { lost } from "../handoff/as-holder.ts";
import { mediumOf } from "../handoff/medium.ts";
import type {
  Changes,
  Decision,
  DueKind,
  DueTurn,
  StoredConversation,
  TurnState,
} from "../store/store.ts";
import { answerWaiting } from "./answer-waiting.ts";
import { changesOf } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { endLease, intoQueue, unanswered } from "./due-handoff.ts";
import { warnOnCall } from "./on-call.ts";
import { reopen } from "./open.ts";
import { queuePlace } from "./queue-place.ts";
import { reply, type Reply } from "./reply.ts";
import { worldAt } from "./world.ts";

/** Does what has become due in one conversation: an answer, a reminder, a close, erasing. */
export async function runDue(deps: ConversationDeps, due: DueTurn): Promise<Reply | null> {
  if (due.kind === "oncall") {
    await warnOnCall(deps, due);
    return null;
  }
  const at = deps.clock();
  return deps.store.turn({ by: "conversation", id: due.conversation }, (state) =>
    decide(deps, due, state, at),
  );
}

function decide(
  deps: ConversationDeps,
  due: DueTurn,
  state: TurnState,
  at: Date,
): Decision<Reply | null> {
  const stored = state.conversation;
  if (stored === null) return { changes: {}, result: null };
  if (due.kind === "erase") return { changes: { erase: {} }, result: null };
  // The provider opted the person out by itself since: nothing more is sent.
  if (state.optedOut && stored.status !== "optedout")
    return { changes: lost(stored), result: null };
  if (due.kind === "answer") return answerWaiting(deps, state, stored, at);
  if (due.kind === "lease") return endLease(deps, state, at, due.at);
  if (due.kind === "callback" && !isTeamOpen(hoursOf(deps, stored), at)) {
    return { changes: { due: atOpening(deps, stored, at) }, result: null };
  }

  return goOn(deps, due, state, stored, at);
}

/** What the dialogue makes of it, in words. */
function goOn(
  deps: ConversationDeps,
  due: DueTurn,
  state: TurnState,
  stored: StoredConversation,
  at: Date,
): Decision<Reply | null> {
  const { session, sealer } = reopen(deps, stored);
  const medium = mediumOf(stored.channel);
  const silent = at.getTime() - stored.lastInboundAt.getTime();
  // After a standstill of the server nobody gets a reminder and a goodbye in one breath.
  const tooLate = due.kind === "remind" && silent >= deps.settings.closeAfter[medium];
  const turn = tooLate
    ? null
    : turnOf(due, session, state, (input) =>
        step(deps.flows, session, input, worldAt(deps, stored.channel, at)),
      );
  if (turn === null) return { changes: { due: { clear: [due.kind] } }, result: null };

  const said = reply(deps, turn, { channel: stored.channel, at, queue: queuePlace(state, at) });
  // Silence is counted from the person's last text, but erasing from the end.
  const from = said.session.status === "ended" ? at : stored.lastInboundAt;
  const changes = changesOf(deps, {
    reply: said,
    sealer,
    channel: stored.channel,
    at: from,
    state,
  });
  return {
    changes: {
      ...changes,
      due: done(due.kind, changes.due),
      ...(due.kind === "callback" ? intoQueue(said.session, state, at) : {}),
    },
    result: said,
  };
}

/** After a standstill of the server the team may have closed again: "we are open" waits until it is. */
function atOpening(
  deps: ConversationDeps,
  stored: StoredConversation,
  at: Date,
): Changes["due"] & object {
  const opens = teamOpensAt(hoursOf(deps, stored), at);
  return opens === null ? { clear: ["callback"] } : { set: { callback: opens } };
}

const hoursOf = ({ hours }: ConversationDeps, { team }: StoredConversation): Hours =>
  hours(team ?? "general");

/** What was done is not due any more, unless the turn says when it is again. */
function done(kind: DueKind, due: Changes["due"] = {}): Changes["due"] & object {
  const again = due.set?.[kind] !== undefined;
  return again ? due : { ...due, clear: [...(due.clear ?? []), kind] };
}

type Stage = Extract<Input, { type: "silence" }>["stage"];

const STAGES: readonly Stage[] = ["remind", "close", "timeout", "callback"];

function turnOf(
  due: DueTurn,
  session: Session,
  { handoff }: TurnState,
  stepped: (input: Input) => Turn,
): Turn | null {
  if (due.kind === "alarm") return unanswered(session, handoff);
  if (due.kind === "handover") return isNotBegun(session) ? stepped({ type: "handed_over" }) : null;
  const stage = STAGES.find((known) => known === due.kind);
  return stage === undefined ? null : stepped({ type: "silence", stage });
}

/** Handed over, and neither in danger nor gone since: nothing was said yet. */
const isNotBegun = ({ handedOver, node, status }: Session): boolean =>
  handedOver === true && node === null && status === "bot";
