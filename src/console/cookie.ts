/** `__Host-` binds the cookie to this very host, over https only; plain http is the demonstration. */
const nameFor = (publicUrl: string): string =>
  publicUrl.startsWith("https:") ? "__Host-uitweg" : "uitweg-console";

/** The token of the session, or "". */
export function readCookie(header: string | undefined, publicUrl: string): string {
  return readNamed(header, nameFor(publicUrl));
}

export function readNamed(header: string | undefined, name: string): string {
  const start = `${name}=`;
  const found = header
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return found?.slice(start.length) ?? "";
}

/** Null takes the cookie away. It ends with the browser; the session ends by itself before. */
export function writeCookie(token: string | null, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const end = token === null ? "; Max-Age=0" : "";
  return `${nameFor(publicUrl)}=${token ?? ""}; Path=/; HttpOnly; SameSite=Strict${secure}${end}`;
}
