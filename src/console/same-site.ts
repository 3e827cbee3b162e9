import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * A form of another site is refused before anything is read. `Sec-Fetch-Site` cannot be set by a
 * page. Older browsers send `Origin`, which under our `no-referrer` may be "null": then only the
 * token in the form tells, so forms without one need either header.
 */
export function fromOurPages(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = headers;
  return origin === undefined || origin === "null" || origin === new URL(publicUrl).origin;
}

export function sameToken(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
