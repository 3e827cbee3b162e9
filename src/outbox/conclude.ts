import { setTimeout as sleep } from "node:timers/promises";
import { UitwegError } from "../kernel/errors.ts";
import type { OutboxJob, Settlement } from "../store/outbox-store.ts";
import type { Store } from "../store/store.ts";

/** As pino has it. Only codes and kinds go in, nothing of a person. */
export interface OutboxLog {
  info(fields: Readonly<Record<string, string | number>>, message: string): void;
  warn(fields: Readonly<Record<string, string | number>>, message: string): void;
  error(fields: Readonly<Record<string, string | number>>, message: string): void;
}

/** A text that could not be settled comes back as one of unknown fate, so it is tried a few times. */
const PAUSES_MS = [100, 1000, 5000];

/** Stores how a text went, and tells the operator what is out of the ordinary. Never throws. */
export async function conclude(
  store: Pick<Store, "settle">,
  log: OutboxLog,
  job: OutboxJob,
  settlement: Settlement,
): Promise<void> {
  tell(log, job, settlement);
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      await store.settle(job, settlement);
      return;
    } catch (error) {
      log.error({ code: codeOf(error) }, "the fate of a text could not be stored");
      if (pauseMs !== null) await sleep(pauseMs);
    }
  }
}

function tell(log: OutboxLog, job: OutboxJob, settlement: Settlement): void {
  const { channel, kind, attempts } = job;
  if (settlement.status === "sent" || settlement.status === "doubling") return;
  const { status, code } = settlement;
  const fields = { channel, kind, attempts, status, code };
  if (status === "dead") log.error(fields, "a text was given up");
  else log.info(fields, "a text was not sent");
}

export const codeOf = (error: unknown): string =>
  error instanceof UitwegError ? error.code : "unknown";
