import type { PresenceRow } from "../store/handoff-store.ts";
import type { HandoffDeps } from "./deps.ts";
import { everything } from "./queue.ts";
import { LEASE_MS, type Colleague, type Presence, type Who } from "./types.ts";

/** Signed in, available, and heard of a moment ago. */
export function isOnline({ state, seenAt }: PresenceRow, at: Date): boolean {
  return state === "available" && isThere(seenAt, at);
}

/** The browser gave a sign of life. One from the future is from before the clock was put back. */
export function isThere(seenAt: Date, at: Date): boolean {
  return Math.abs(at.getTime() - seenAt.getTime()) < LEASE_MS;
}

export function setPresence(deps: HandoffDeps, who: Who, state: Presence): Promise<void> {
  return deps.store.setPresence({ ...sign(deps, who), state });
}

/** A sign of life, every 20 seconds: whoever falls silent is off after two minutes. */
export function heartbeat(deps: HandoffDeps, who: Who): Promise<void> {
  const lapse = new Date(deps.clock().getTime() - LEASE_MS);
  return deps.store.beat(sign(deps, who), lapse);
}

const sign = ({ clock }: HandoffDeps, { id, alias, teams, limit }: Who) => ({
  counsellor: id,
  alias,
  teams,
  limit,
  seenAt: clock(),
});

/** Everybody who is signed in now. */
export async function colleagues(deps: HandoffDeps): Promise<readonly Colleague[]> {
  const at = deps.clock();
  const [rows, entries] = await Promise.all([deps.store.presences(), everything(deps)]);
  return rows
    .filter(({ seenAt, state }) => isThere(seenAt, at) && state !== "off")
    .map(({ counsellor, alias, teams, limit, state }) => ({
      id: counsellor,
      alias,
      teams,
      presence: state,
      limit,
      holds: entries.filter(({ holder }) => holder === counsellor).length,
    }));
}
