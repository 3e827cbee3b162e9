import { isTeamOpen, teamOpensAt } from "../directory/team-hours.ts";
import { step } from "../dialogue/step.ts";
import type { Input, Turn } from "../dialogue/turn-types.ts";
import type { Changes, Decision, DueKind, DueTurn, TurnState } from "../store/store.ts";
import { changesOf } from "./changes.ts";
import type { ConversationDeps } from "./deps.ts";
import { reopen } from "./open.ts";
import { reply, type Reply } from "./reply.ts";
import { mediumOf, worldAt } from "./world.ts";

/** Does what has become due in one conversation: a reminder, a close, a waiting limit, erasing. */
export function runDue(deps: ConversationDeps, due: DueTurn): Promise<Reply | null> {
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
  if (due.kind === "callback" && !isTeamOpen(deps.settings.teamHours, at)) {
    return { changes: { due: atOpening(deps, at) }, result: null };
  }

  const { session, sealer } = reopen(deps, stored);
  const medium = mediumOf(stored.channel);
  const silent = at.getTime() - stored.lastInboundAt.getTime();
  // After a standstill of the server nobody gets a reminder and a goodbye in one breath.
  const tooLate = due.kind === "remind" && silent >= deps.settings.closeAfter[medium];
  const turn = tooLate
    ? null
    : turnOf(due, (stage) =>
        step(deps.flows, session, { type: "silence", stage }, worldAt(deps, medium, at)),
      );
  if (turn === null) return { changes: { due: { clear: [due.kind] } }, result: null };

  const said = reply(deps, turn, medium, at);
  // Silence is counted from the person's last text, but erasing from the end.
  const from = said.session.status === "ended" ? at : stored.lastInboundAt;
  const changes = changesOf(deps, { reply: said, sealer, medium, at: from });
  return { changes: { ...changes, due: done(due.kind, changes.due) }, result: said };
}

/** After a standstill of the server the team may have closed again: "we are open" waits until it is. */
function atOpening({ settings }: ConversationDeps, at: Date): Changes["due"] & object {
  const opens = teamOpensAt(settings.teamHours, at);
  return opens === null ? { clear: ["callback"] } : { set: { callback: opens } };
}

/** What was done is not due any more, unless the turn says when it is again. */
function done(kind: DueKind, due: Changes["due"] = {}): Changes["due"] & object {
  const again = due.set?.[kind] !== undefined;
  return again ? due : { ...due, clear: [...(due.clear ?? []), kind] };
}

type Stage = Extract<Input, { type: "silence" }>["stage"];

function turnOf(due: DueTurn, silence: (stage: Stage) => Turn): Turn | null {
  switch (due.kind) {
    case "remind":
    case "close":
    case "timeout":
    case "callback":
      return silence(due.kind);
    case "answer":
    case "alarm":
    case "erase":
      return null;
  }
}
