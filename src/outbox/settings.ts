import type { OutboxJob } from "../store/outbox-store.ts";

/** All in milliseconds, but for `concurrency`. */
export interface OutboxSettings {
  /** Texts in hand at once, in this process. */
  readonly concurrency: number;
  /** How long a gateway may take for one request. */
  readonly sendTimeoutMs: number;
  /** How long a text is ours: an attempt makes at most three requests, so more than those take. */
  readonly leaseMs: number;
  /** A report for a text of unknown fate is waited for this long, counted from a healthy gateway. */
  readonly reconcileMs: number;
  /** How often a gateway is tried that does not answer while the fate of a text is unknown. */
  readonly probeMs: number;
  /** The longest first wait after a failure; each next one is twice as long, up to a cap. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
  readonly crisisCapMs: number;
  /** After this an ordinary text comes too late to be of use. */
  readonly giveUpMs: number;
  /** The store is asked at least this often, for what another process put in. */
  readonly pollMs: number;
  /** The longest that stopping waits for what is in hand. */
  readonly stopMs: number;
}

export const OUTBOX_DEFAULTS: OutboxSettings = {
  concurrency: 8,
  sendTimeoutMs: 15_000,
  leaseMs: 60_000,
  reconcileMs: 60_000,
  probeMs: 5_000,
  backoffMs: 2_000,
  backoffCapMs: 600_000,
  crisisCapMs: 30_000,
  giveUpMs: 86_400_000,
  pollMs: 1_000,
  stopMs: 20_000,
};

/**
 * How long to wait after a failure: anything up to twice the wait before ("full jitter"), so that
 * texts that failed together do not come back together. `random` gives 0 to 1, as Math.random does.
 */
export function backoff(
  settings: OutboxSettings,
  kind: OutboxJob["kind"],
  attempts: number,
  random: () => number,
): number {
  const most = Math.min(capOf(settings, kind), settings.backoffMs * 2 ** attempts);
  return Math.max(1, Math.round(random() * most));
}

/** The longest wait between two tries: a crisis text never waits long. */
export const capOf = (settings: OutboxSettings, kind: OutboxJob["kind"]): number =>
  kind === "crisis" ? settings.crisisCapMs : settings.backoffCapMs;
