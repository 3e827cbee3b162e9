import type { Request, Response } from "express";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Asset } from "./assets.ts";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
/** Quick enough for a page that is made for one reader, and nearly as small as the best. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Nothing stays in a cache, and headers of the app say so: the phone keeps nothing of us. */
export async function sendPage(
  request: Request,
  response: Response,
  status: number,
  html: string,
): Promise<void> {
  response.status(status).type("html").vary("Accept-Encoding");
  const encoding = request.acceptsEncodings(["br", "gzip"]);
  if (encoding === "br") end(response, "br", await toBrotli(html, QUALITY));
  else if (encoding === "gzip") end(response, "gzip", await toGzip(html));
  else response.end(html);
}

export function sendAsset(request: Request, response: Response, asset: Asset): void {
  response.set("Content-Type", asset.type).vary("Accept-Encoding");
  const encoding = request.acceptsEncodings(["br", "gzip"]);
  if (encoding === "br" || encoding === "gzip") {
    end(response, encoding, asset[encoding]);
    return;
  }
  response.end(asset.body);
}

function end(response: Response, encoding: "br" | "gzip", body: Buffer): void {
  response.set("Content-Encoding", encoding).end(body);
}
