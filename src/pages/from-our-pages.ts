import type { IncomingHttpHeaders } from "node:http";

/**
 * A form of another site is refused before anything is done. `Sec-Fetch-Site` cannot be set by a
 * page. Older browsers send `Origin`, which under our `no-referrer` may be "null", or neither: then
 * only the token in the form tells, and a form without one must do nothing in the name of a session.
 */
export function fromOurPages(headers: IncomingHttpHeaders, ...ours: readonly string[]): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = headers;
  return (
    origin === undefined ||
    origin === "null" ||
    ours.some((url) => URL.parse(url)?.origin === origin)
  );
}
