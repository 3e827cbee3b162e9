import type { IncomingMessage } from "node:http";
import type { RawRequest } from "../channels/channel.ts";

/** A text message with every field a gateway adds stays far below this. */
const MOST_BYTES = 64 * 1024;
const EMPTY = Buffer.alloc(0);

/** The request as it came: signatures are over raw bytes. Null when the body is too large. */
export async function rawRequest(
  request: IncomingMessage & { readonly originalUrl: string; readonly ip?: string | undefined },
  publicUrl: string,
): Promise<RawRequest | null> {
  const rawBody = await readBody(request);
  if (rawBody === null) return null;
  const headers: Record<string, string | undefined> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return {
    method: request.method ?? "GET",
    publicUrl: `${publicUrl}${request.originalUrl}`,
    headers,
    rawBody,
    ip: request.ip ?? "",
  };
}

/** Own reader: a JSON or form parser would hide the bytes that were signed. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (length === undefined && encoding === undefined) return EMPTY; // RFC 9112, 6.3: it has no body
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
