import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Clock } from "../kernel/clock.ts";

/** So many failures within the window, then one has to wait. */
export interface Limit {
  readonly name: string;
  readonly most: number;
}

export interface Attempts {
  /**
   * Counts an attempt under every name, or returns null when one of them has to wait. It is counted
   * before its outcome is known, so that many at once do not slip through; a success takes it back.
   */
  begin(limits: readonly Limit[]): { readonly succeeded: () => void } | null;
}

const WINDOW_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/**
 * Kept in memory and under a hash with a salt of the day: who tried from where is written nowhere.
 * A restart forgets; 20 ms of argon2 for each try remain.
 */
export function createAttempts(clock: Clock, random: (bytes: number) => Buffer): Attempts {
  const times = new Map<string, readonly number[]>();
  let salt = random(32);
  let day = Math.floor(clock().getTime() / DAY_MS);
  let swept = 0;

  const recent = (key: string, now: number): readonly number[] =>
    (times.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
  const sweep = (now: number): void => {
    if (Math.floor(now / DAY_MS) !== day) {
      times.clear();
      salt = random(32);
      day = Math.floor(now / DAY_MS);
    }
    if (now < swept + WINDOW_MS) return;
    for (const key of times.keys()) if (recent(key, now).length === 0) times.delete(key);
    swept = now;
  };

  return {
    begin: (limits) => {
      const now = clock().getTime();
      sweep(now);
      const counted = limits.map(({ name, most }) => {
        const key = createHmac("sha256", salt).update(name).digest("base64");
        return { key, most, before: recent(key, now) };
      });
      if (counted.some(({ before, most }) => before.length >= most)) return null;
      for (const { key, before } of counted) times.set(key, [...before, now]);
      return {
        succeeded: () => {
          for (const { key } of counted) {
            const list = [...(times.get(key) ?? [])];
            const index = list.indexOf(now);
            if (index >= 0) times.set(key, list.toSpliced(index, 1));
          }
        },
      };
    },
  };
}

/** An IPv6 subscriber has a whole /64 to try from, so that counts as one address. */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail = ""] = plain.split("%")[0]?.split("::") ?? [];
  const parts = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const missing = Math.max(0, 8 - parts(head).length - parts(tail).length);
  const all = [...parts(head), ...Array<string>(missing).fill("0"), ...parts(tail)];
  return all
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
