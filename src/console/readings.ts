import type { Clock } from "../kernel/clock.ts";

/** Which readings were recorded a short while ago, so that not every look of an open page is. */
export interface Readings {
  /**
   * Records that this sign-in reads `what`, at most once in a quarter of an hour. What could not be
   * recorded does not count as recorded.
   *
   * @param session the hash of its token
   */
  note(session: Buffer, what: string, record: () => Promise<void>): Promise<void>;
}

const WHILE_MS = 15 * 60_000;

export function createReadings(clock: Clock): Readings {
  const read = new Map<string, number>();
  return {
    note: async (session, what, record) => {
      const now = clock().getTime();
      for (const [key, at] of read) if (Math.abs(now - at) > WHILE_MS) read.delete(key);
      const key = `${session.toString("hex")} ${what}`;
      if (read.has(key)) return;
      await record();
      read.set(key, now);
    },
  };
}
