import type { Clock } from "../kernel/clock.ts";

/** Which readings were recorded a short while ago, so that an open page is recorded once. */
export interface Readings {
  /** True when this sign-in did not open the conversation within the last quarter of an hour. */
  isNew(session: string, conversation: string): boolean;
}

const WHILE_MS = 15 * 60_000;

export function createReadings(clock: Clock): Readings {
  const read = new Map<string, number>();
  return {
    isNew: (session, conversation) => {
      const now = clock().getTime();
      for (const [key, at] of read) if (Math.abs(now - at) > WHILE_MS) read.delete(key);
      const key = `${session} ${conversation}`;
      if (read.has(key)) return false;
      read.set(key, now);
      return true;
    },
  };
}
