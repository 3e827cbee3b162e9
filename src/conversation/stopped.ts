import type { Session, Status } from "../dialogue/turn-types.ts";
import type { Signal } from "../kernel/outbound-extra.ts";

/**
 * What the bot that handed somebody over must know of the last text of a turn: from here on it goes on
 * itself. A late text has it too: an earlier one may have been withdrawn before it left.
 */
export function stopped({ handedOver }: Session, after: Status): Signal | undefined {
  const isOver = after === "ended" || after === "optedout";
  return handedOver === true && isOver ? { type: "stopped" } : undefined;
}
