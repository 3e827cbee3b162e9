import { TextDecoder } from "node:util";

/**
 * The parameters of a query as bytes. Kannel percent-encodes a text in whatever charset it names
 * beside it, so that URLSearchParams, which always reads UTF-8, would spoil it. First one wins.
 */
export function queryBytes(url: string): ReadonlyMap<string, Buffer> {
  const query = url.split("#", 1)[0]?.split("?").slice(1).join("?") ?? "";
  const found = new Map<string, Buffer>();
  for (const pair of query.split("&")) {
    const cut = pair.indexOf("=");
    if (cut < 1) continue;
    const name = percentDecode(pair.slice(0, cut)).toString("utf8");
    if (!found.has(name)) found.set(name, percentDecode(pair.slice(cut + 1)));
  }
  return found;
}

/** A percent sign without two hexadecimal digits stands for itself. */
function percentDecode(encoded: string): Buffer {
  if (!/[%+]/.test(encoded)) return Buffer.from(encoded, "utf8");
  const bytes = encoded
    .replaceAll("+", " ")
    .split(/(%[0-9a-f]{2})/i)
    .map((part, index) =>
      index % 2 === 1 ? Buffer.from(part.slice(1), "hex") : Buffer.from(part, "utf8"),
    );
  return Buffer.concat(bytes);
}

/** Reads a text in the charset that Kannel names (%C); without a known one, by its coding (%c). */
export function decodeText(bytes: Buffer, charset: string, coding: string): string {
  const decoder = decoderFor(charset) ?? new TextDecoder(coding === "2" ? "utf-16be" : "utf-8");
  // In one go Node 20 reads windows-1252 as ISO-8859-1, without its € and quotes.
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null; // "GSM", "binary" or nothing at all
  }
}
