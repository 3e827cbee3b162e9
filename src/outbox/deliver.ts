import { setTimeout as sleep } from "node:timers/promises";
import type { OutboxJob, Settlement } from "../store/outbox-store.ts";
import type { Store } from "../store/store.ts";
import { attempt } from "./attempt.ts";
import type { AttemptTools, Failpoint } from "./attempt.ts";
import { createBell } from "./bell.ts";
import { codeOf, conclude } from "./conclude.ts";
import type { OutboxLog } from "./conclude.ts";
import { OUTBOX_DEFAULTS } from "./settings.ts";
import type { OutboxSettings } from "./settings.ts";

export interface OutboxOptions extends Omit<
  AttemptTools,
  "settings" | "failpoint" | "startedAt" | "noteDouble"
> {
  readonly store: Pick<Store, "claim" | "settle" | "nextSendAt">;
  readonly log: OutboxLog;
  readonly settings?: Partial<OutboxSettings> | undefined;
  readonly failpoint?: Failpoint | undefined;
}

export interface Outbox {
  /** Something new may be there: look now. */
  wake(): void;
  /** Sends all that is due now and waits for it. Throws UitwegError as `Store.claim` does. */
  run(): Promise<void>;
  /** Keeps sending what falls due, until `stop`. */
  start(): void;
  /** Claims nothing more and waits, but not for ever, for what is in hand. */
  stop(): Promise<void>;
}

/** A little peace when the store says that something is due and lets nobody have it. */
const SHORTEST_PAUSE_MS = 20;

/**
 * Sends what the outbox holds. All state is in the store: a timer here is no more than a reason to
 * look, and a process that dies loses nothing but its leases.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const tools = prepare(options);
  const { store, log, clock } = options;
  const { concurrency, leaseMs, pollMs, stopMs } = tools.settings;
  const bell = createBell();
  const inHand = new Set<Promise<void>>();
  const lines = new Map<string, Promise<void>>();
  let claiming: Promise<number> | null = null;
  let looping: Promise<void> | null = null;
  let stopping = false;

  /** A text that breaks off stays claimed, as if the process had died, and comes back. */
  const handle = async (job: OutboxJob, lease: Date): Promise<void> => {
    try {
      const outcome = isShort(lease, tools) ? released(job, clock()) : await attempt(job, tools);
      await conclude(store, log, job, outcome);
    } catch (error) {
      log.error({ channel: job.channel, code: codeOf(error) }, "an attempt broke off");
    }
  };

  /** Urgent texts of one person wait for nothing, but keep their order among themselves. */
  const inLine = async (job: OutboxJob, lease: Date): Promise<void> => {
    const person = job.conversation.toString("hex");
    const line = `${person} ${isOrdinary(job) ? "ordinary" : "urgent"}`;
    const done = (lines.get(line) ?? Promise.resolve()).then(() => handle(job, lease));
    lines.set(line, done);
    await done;
    if (lines.get(line) === done) lines.delete(line);
  };

  const claim = async (): Promise<number> => {
    const free = concurrency - inHand.size;
    if (free <= 0) return 0;
    const now = clock();
    const lease = new Date(now.getTime() + leaseMs);
    const jobs = await store.claim(now, lease, free);
    for (const job of jobs) {
      const work = inLine(job, lease).finally(() => {
        inHand.delete(work);
        bell.ring();
      });
      inHand.add(work);
    }
    return jobs.length;
  };

  /** Never two claims at once, or both would fill the same free hands. */
  const fill = (): Promise<number> =>
    (claiming ??= claim().finally(() => {
      claiming = null;
    }));

  const pause = async (): Promise<number> => {
    if (inHand.size >= concurrency) return pollMs;
    const next = await store.nextSendAt();
    const wait = next === null ? pollMs : next.getTime() - clock().getTime();
    return Math.min(Math.max(wait, SHORTEST_PAUSE_MS), pollMs);
  };

  const look = async (): Promise<number> => {
    try {
      await fill();
      return await pause();
    } catch (error) {
      log.error({ code: codeOf(error) }, "the outbox could not be read");
      return pollMs;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping) await bell.sleep(await look());
  };

  return {
    wake: () => {
      bell.ring();
    },
    run: async () => {
      while ((await fill()) > 0 || inHand.size > 0) {
        if (inHand.size > 0) await Promise.race(inHand);
      }
    },
    start: () => {
      stopping = false;
      looping ??= loop();
    },
    stop: async () => {
      stopping = true;
      bell.ring();
      await looping;
      looping = null;
      await within(Promise.all(inHand), stopMs);
    },
  };
}

/** The most requests that one attempt makes: did you send it, send it, did you send it. */
const REQUESTS = 3;

function prepare(options: OutboxOptions): AttemptTools {
  const settings = { ...OUTBOX_DEFAULTS, ...options.settings };
  if (settings.leaseMs <= REQUESTS * settings.sendTimeoutMs) {
    throw new Error("leaseMs must be more than three times sendTimeoutMs");
  }
  const failpoint = options.failpoint ?? (() => undefined);
  const noteDouble = async (job: OutboxJob): Promise<void> => {
    await options.store.settle(job, { status: "doubling" });
    const { channel, kind } = job;
    options.log.warn({ channel, kind }, "a text of unknown fate is sent once more");
  };
  return { ...options, settings, failpoint, noteDouble, startedAt: options.clock() };
}

const isOrdinary = ({ kind }: OutboxJob): boolean => kind === "bot" || kind === "counsellor";

/** Too little of the lease is left to finish in: another worker might begin meanwhile. */
function isShort(lease: Date, { clock, settings }: AttemptTools): boolean {
  return clock().getTime() + REQUESTS * settings.sendTimeoutMs > lease.getTime();
}

function released(job: OutboxJob, at: Date): Settlement {
  return job.ambiguousSince === null
    ? { status: "retry", at, code: "waited" }
    : { status: "ambiguous", since: job.ambiguousSince, at, code: "waited" };
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const limit = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: limit.signal })]);
  limit.abort();
}
