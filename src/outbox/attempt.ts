import type { Channel, OutboundMessage, SendFailure } from "../channels/channel.ts";
import { err } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import type { Clock } from "../kernel/clock.ts";
import type { OutboxJob, Settlement } from "../store/outbox-store.ts";
import { backoff, capOf } from "./settings.ts";
import type { OutboxSettings } from "./settings.ts";

/** Where a test may stop the process. Nothing in production. */
export type Failpoint = (where: "before-send" | "after-send") => void | Promise<void>;

export interface AttemptTools {
  readonly channels: ReadonlyMap<string, Channel>;
  /** Unseals a job. May throw, when its key is gone. */
  readonly open: (job: OutboxJob) => Omit<OutboundMessage, "ref">;
  /** What the store keeps of a provider's id, so that it cannot be looked up there. */
  readonly hashProvider: (channel: string, providerId: string) => Buffer;
  readonly noteDouble: (job: OutboxJob) => Promise<void>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly settings: OutboxSettings;
  readonly failpoint: Failpoint;
  /** Before it no report could reach us. */
  readonly startedAt: Date;
}

/** One try at one text. What became of it is for the store; nothing is thrown. */
export async function attempt(job: OutboxJob, tools: AttemptTools): Promise<Settlement> {
  const channel = tools.channels.get(job.channel);
  if (channel === undefined) return again(job, tools, "no_channel");
  const message = opened(job, tools);
  if (message === null) return { status: "dead", code: "unreadable" };
  const exchange = { job, tools, channel, message };
  return job.ambiguousSince === null
    ? firstTime(exchange)
    : reconcile(exchange, later(job.ambiguousSince, tools.startedAt));
}

interface Exchange {
  readonly job: OutboxJob;
  readonly tools: AttemptTools;
  readonly channel: Channel;
  readonly message: OutboundMessage;
}

async function firstTime(exchange: Exchange): Promise<Settlement> {
  const { job, tools } = exchange;
  const result = await send(exchange);
  if (result.ok) return sent(exchange, result.value.providerId);
  if (result.error.ambiguous) return unknownFate(exchange, result.error.code);
  const { retryable, code, retryAfterMs } = result.error;
  return retryable ? again(job, tools, code, retryAfterMs) : refused(result.error);
}

/**
 * A text that may have been sent is not sent again before the gateway has been healthy for a while
 * without reporting it, and then only once. Where the provider can tell, its word counts.
 */
async function reconcile(exchange: Exchange, since: Date): Promise<Settlement> {
  const { tools, job } = exchange;
  const found = await find(exchange);
  if (found === "sent") return sent(exchange);
  if (found === "unreachable") return unhealthy(job, tools, "unreachable");
  const due = after(since, tools.settings.reconcileMs);
  // A provider may not list yet what it took a moment ago, so that "not_sent" waits as well.
  if (tools.clock() < due) return waiting(job, tools, { since, at: due, code: "reconciling" });
  return found === "not_sent" ? firstTime(exchange) : double(exchange);
}

/** Noted before it is done: a process that dies in the middle must not do it a third time. */
async function double(exchange: Exchange): Promise<Settlement> {
  const { job, tools } = exchange;
  if (job.doubled) return { status: "dead", code: "unknown_twice" };
  await tools.noteDouble(job);
  const result = await send(exchange);
  if (result.ok) return sent(exchange, result.value.providerId);
  if (result.error.ambiguous) return { status: "dead", code: "unknown_twice" };
  if (!result.error.retryable) return refused(result.error);
  return notDoubled(unhealthy(job, tools, result.error.code));
}

const notDoubled = (settlement: Settlement): Settlement =>
  settlement.status === "ambiguous" ? { ...settlement, double: false } : settlement;

async function send(exchange: Exchange): Promise<Result<{ providerId?: string }, SendFailure>> {
  const { channel, message, tools } = exchange;
  await tools.failpoint("before-send");
  const result = await channel.send(message, timeout(tools)).catch(() => err(BROKEN_CHANNEL));
  await tools.failpoint("after-send");
  return result;
}

/** A channel that throws may have done so after it sent. */
const BROKEN_CHANNEL = { retryable: true, ambiguous: true, code: "threw", optedOut: false };

function find({ channel, message, job, tools }: Exchange): ReturnType<Channel["find"]> {
  return channel.find(message, job.createdAt, timeout(tools)).catch(() => "unreachable" as const);
}

const timeout = (tools: AttemptTools): AbortSignal =>
  AbortSignal.timeout(tools.settings.sendTimeoutMs);

function opened(job: OutboxJob, tools: AttemptTools): OutboundMessage | null {
  try {
    return { ...tools.open(job), ref: job.ref.toString("hex") };
  } catch {
    return null;
  }
}

function sent(
  { job, tools }: Exchange,
  providerId?: string,
): Extract<Settlement, { status: "sent" }> {
  const provider = providerId === undefined ? null : tools.hashProvider(job.channel, providerId);
  return { status: "sent", provider };
}

const refused = ({ optedOut, code }: SendFailure): Settlement => ({
  status: optedOut ? "opted_out" : "dead",
  code,
});

/** What a provider asks for is given, up to the longest that we would wait by ourselves. */
function again(job: OutboxJob, tools: AttemptTools, code: string, askedMs = 0): Settlement {
  const { settings, random, clock } = tools;
  const own = backoff(settings, job.kind, job.attempts, random);
  const now = clock();
  const at = after(now, Math.max(own, Math.min(askedMs, capOf(settings, job.kind))));
  return isTooLate(job, tools, at) ? { status: "dead", code } : { status: "retry", at, code };
}

/** The gateway is asked at once whether it is there: from now on a report is to be expected. */
async function unknownFate(exchange: Exchange, code: string): Promise<Settlement> {
  const { job, tools } = exchange;
  const found = await find(exchange);
  if (found === "sent") return sent(exchange);
  if (found === "unreachable") return unhealthy(job, tools, code);
  const since = tools.clock();
  return waiting(job, tools, { since, at: after(since, tools.settings.reconcileMs), code });
}

/** The wait for a report begins no sooner than the gateway is seen to be healthy. */
function unhealthy(job: OutboxJob, tools: AttemptTools, code: string): Settlement {
  const at = after(tools.clock(), tools.settings.probeMs);
  return waiting(job, tools, { since: at, at, code });
}

function waiting(
  job: OutboxJob,
  tools: AttemptTools,
  until: { readonly since: Date; readonly at: Date; readonly code: string },
): Settlement {
  return isTooLate(job, tools, until.at)
    ? { status: "dead", code: until.code }
    : { status: "ambiguous", ...until };
}

/** A crisis text is never given up here: retention ends it. */
function isTooLate(job: OutboxJob, { settings }: AttemptTools, at: Date): boolean {
  return job.kind !== "crisis" && at > after(job.createdAt, settings.giveUpMs);
}

const after = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
