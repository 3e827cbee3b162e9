import type { Account } from "../accounts/types.ts";
import type { Who } from "../handoff/types.ts";

/** An account as conversations know it. */
export const whoOf = ({ id, alias, teams, limit }: Account): Who => ({ id, alias, teams, limit });
