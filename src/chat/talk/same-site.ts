import type { Request } from "express";
import { fromOurPages } from "../../pages/from-our-pages.ts";

/** As `fromOurPages`, and "none" as well: a page is reloaded. The chat has whatever name it was asked by. */
export function sameSite({ headers }: Request): boolean {
  const { host = "" } = headers;
  return (
    headers["sec-fetch-site"] === "none" ||
    fromOurPages(headers, `http://${host}`, `https://${host}`)
  );
}
