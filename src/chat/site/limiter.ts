import { createHmac } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";

export interface Limiter {
  /** Counts one; false: too many within the time. */
  allow(address: string): boolean;
}

const DAY_MS = 86_400_000;
/** A flood from ever new addresses must not fill the memory: then counting begins anew. */
const MOST_KEYS = 50_000;

/**
 * Holds floods back without keeping an address: what is counted is an HMAC with a salt that is drawn
 * anew each day, in memory only.
 */
export function createLimiter(
  clock: Clock,
  random: (bytes: number) => Buffer,
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
): Limiter {
  let day = -1;
  let salt = random(32);
  let window = -1;
  let counts = new Map<string, number>();
  return {
    allow: (address) => {
      const now = clock().getTime();
      if (Math.floor(now / DAY_MS) !== day) {
        day = Math.floor(now / DAY_MS);
        salt = random(32);
      }
      if (Math.floor(now / withinMs) !== window || counts.size >= MOST_KEYS) {
        window = Math.floor(now / withinMs);
        counts = new Map();
      }
      const key = createHmac("sha256", salt).update(networkOf(address)).digest("base64url");
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= most;
    },
  };
}

/** One connection has a whole /64 of IPv6 to itself. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const first = head.split(":").filter((part) => part !== "");
  const last = (tail ?? "").split(":").filter((part) => part !== "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill("0"), ...last].slice(0, 4).join(":");
}
