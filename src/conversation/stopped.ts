import type { Session, Status } from "../dialogue/turn-types.ts";
import { owedNumbers } from "../handoff/alarm.ts";
import { openPerson } from "../handoff/person.ts";
import type { Signal } from "../kernel/outbound-extra.ts";
import type { TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";

/**
 * What the bot that handed somebody over must know of the last text of a turn: from here on it goes on
 * itself. A late text has it too: an earlier one may have been withdrawn before it left.
 */
export function stopped({ handedOver }: Session, after: Status): Signal | undefined {
  const isOver = after === "ended" || after === "optedout";
  return handedOver === true && isOver ? { type: "stopped" } : undefined;
}

/**
 * Crisis words that nobody has answered, and then AFMELDEN: the numbers go now, before the other bot
 * is told to go on. A minute later it would drop them.
 */
export function numbersBefore(
  deps: ConversationDeps,
  { handedOver, status }: Session,
  { conversation: stored, handoff }: TurnState,
  at: Date,
): ReturnType<typeof owedNumbers> {
  const leaves = handedOver === true && status === "optedout";
  if (!leaves || stored === null || handoff === null) return { messages: [], clear: [] };
  return owedNumbers({ stored, handoff, at, person: openPerson(deps, stored, at) });
}
