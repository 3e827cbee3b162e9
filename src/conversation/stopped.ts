import type { Session, Status } from "../dialogue/turn-types.ts";
import type { Signal } from "../kernel/outbound-extra.ts";
import type { TurnState } from "../store/store.ts";

const isOver = (status: Status | undefined): boolean => status === "ended" || status === "optedout";

/** What the bot that handed somebody over must know of a turn: from its last text on it goes on itself. */
export function stopped(
  { handedOver }: Session,
  { conversation }: TurnState,
  after: Status,
): Signal | undefined {
  const ends = isOver(after) && !isOver(conversation?.status);
  return handedOver === true && ends ? { type: "stopped" } : undefined;
}
