import type { Request } from "express";

/**
 * A form of another site is refused before anything is read. "none" is a reload. Older browsers send
 * `Origin`, which under our `no-referrer` may be "null".
 */
export function sameSite({ headers }: Request): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = headers;
  return origin === undefined || origin === "null" || URL.parse(origin)?.host === host;
}
