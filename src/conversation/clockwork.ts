import type { Logger } from "pino";
import type { DueTurn } from "../store/store.ts";
import { UitwegError } from "../kernel/errors.ts";
import type { ConversationDeps } from "./deps.ts";
import { runDue } from "./due.ts";
import { epochToTell, sendNotice } from "./on-call.ts";

const BATCH = 50;
/** Small steps, so that nobody's text waits behind a deletion. */
const SWEEP = 20;
const SWEEP_EVERY_MS = 60_000;
/** The table is asked at least this often; a timer is only a wake-up and holds no state. */
const LONGEST_SLEEP_MS = 5_000;

export interface Clockwork {
  start(): void;
  /** Something falls due then: it is not slept through. */
  wakeAt(at: Date): void;
  /** Resolves when the turn in hand is done. */
  stop(): Promise<void>;
}

/** Runs what the due table says, and deletes what is past its time. */
export function createClockwork(
  deps: ConversationDeps,
  { wakeOutbox, log }: { wakeOutbox: () => void; log: Logger },
): Clockwork {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = true;
  let sweptAt = 0;
  /** When it looks next; the soonest it was asked to since it began to look. */
  let wakes = 0;
  let asked = Infinity;

  return {
    start: () => {
      stopped = false;
      tick();
    },
    wakeAt: (at) => {
      asked = Math.min(asked, at.getTime());
      if (!stopped && timer !== undefined && asked < wakes) sleep();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };

  function tick(): void {
    timer = undefined;
    asked = Infinity;
    running = pass()
      .catch((error: unknown) => {
        failed(error);
        return LONGEST_SLEEP_MS;
      })
      .then((ms) => {
        wakes = deps.clock().getTime() + ms;
        if (!stopped) sleep();
      });
  }

  function sleep(): void {
    clearTimeout(timer);
    wakes = Math.min(wakes, asked);
    timer = setTimeout(tick, Math.max(0, wakes - deps.clock().getTime()));
  }

  /** One pass; returns how long to sleep, in milliseconds. */
  async function pass(): Promise<number> {
    const now = deps.clock();
    const due = await deps.store.due(now, BATCH);
    const outcomes = await Promise.allSettled(due.map(run));
    const failures = outcomes.filter((outcome) => outcome.status === "rejected");
    for (const { reason } of failures) failed(reason);
    if (due.length > failures.length) wakeOutbox();
    if (now.getTime() - sweptAt >= SWEEP_EVERY_MS) {
      while (!stopped && (await deps.store.sweep(now, SWEEP)) > 0);
      sweptAt = now.getTime();
    }
    if (failures.length > 0) return LONGEST_SLEEP_MS; // they stay due: not in a hot loop
    if (due.length === BATCH) return 0;
    const next = await deps.store.nextDueAt();
    const wait = next === null ? LONGEST_SLEEP_MS : next.getTime() - deps.clock().getTime();
    return Math.min(Math.max(wait, 0), LONGEST_SLEEP_MS);
  }

  async function run(turn: DueTurn): Promise<void> {
    if (turn.kind !== "oncall") {
      await runDue(deps, turn);
      return;
    }
    const epoch = await epochToTell(deps, turn);
    if (epoch !== null) void sendNotice(deps, turn, epoch).catch(failed);
  }

  function failed(error: unknown): void {
    log.error(
      { code: error instanceof UitwegError ? error.code : "INTERNAL" },
      "a due turn failed",
    );
  }
}
