import type { Priority, Team } from "../dialogue/types.ts";
import type { HandoffRow } from "../store/handoff-store.ts";
import type { HandoffDeps } from "./deps.ts";
import { mediumOf, viaOf } from "./medium.ts";
import type { Entry } from "./types.ts";

/** Who waits in these teams' queues: urgent first, then who waits longest. */
export async function queueOf(
  deps: HandoffDeps,
  teams: readonly Team[],
): Promise<readonly Entry[]> {
  const waiting = await everything(deps);
  return waiting.filter((entry) => entry.holder === null && isFor(teams, entry));
}

/** A crisis is everybody's: its team may have nobody at all. */
export function isFor(
  teams: readonly Team[],
  { team, priority }: { readonly team: Team | null; readonly priority: Priority | null },
): boolean {
  return priority === "urgent" || teams.includes(team ?? "general");
}

/** What a counsellor has, also what is on hold or read along. */
export async function heldBy(deps: HandoffDeps, counsellor: string): Promise<readonly Entry[]> {
  const all = await everything(deps);
  return all.filter(({ holder, readers }) => holder === counsellor || readers.includes(counsellor));
}

/** Every queue and every counsellor's conversations, without a word of what was said. */
export async function everything({ store }: Pick<HandoffDeps, "store">): Promise<readonly Entry[]> {
  const rows = await store.handoffs();
  return rows.filter(({ mode }) => mode === "queue").map(toEntry);
}

/** Digits of an id by which counsellors name a conversation among themselves. */
const LABEL = 4;

export function toEntry(row: HandoffRow): Entry {
  const id = row.conversation.toString("hex");
  return {
    id,
    label: id.slice(-LABEL).toUpperCase(),
    medium: mediumOf(row.channel),
    via: viaOf(row.channel),
    team: row.team,
    priority: row.priority,
    since: row.since,
    status: row.status,
    holder: row.holder,
    onHold: row.onHold,
    alarm: row.alarmAt !== null,
    unanswered: row.unanswered,
    lastInboundAt: row.lastInboundAt,
    readers: row.readers,
  };
}
