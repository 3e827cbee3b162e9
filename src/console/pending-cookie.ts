import { readNamed } from "./cookie.ts";

/** As long as the way through the organisation's pages may take. */
const SECONDS = 600;

const nameFor = (publicUrl: string): string =>
  publicUrl.startsWith("https:") ? "__Host-oidc" : "uitweg-oidc";

/** What a browser took along to the organisation, or "". */
export const readPending = (header: string | undefined, publicUrl: string): string =>
  readNamed(header, nameFor(publicUrl));

/**
 * `Lax`, since the browser comes back from another site; only who began may end, and it opens
 * nothing by itself. Null takes the cookie away.
 */
export function writePending(pending: string | null, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const age = pending === null ? 0 : SECONDS;
  return `${nameFor(publicUrl)}=${pending ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}
