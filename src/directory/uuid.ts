import { createHash } from "node:crypto";

/**
 * The namespace of every identifier in our HSDS export. Drawn once at random; changing it gives
 * all services new identifiers and breaks the records of whoever reads the export.
 */
const UITWEG_NAMESPACE = "5b0b6a3e-2c0f-4d51-9d0a-7f6e1c8a4b92";

/** A UUID version 5 (RFC 9562): the same name always gives the same identifier. */
export function uuid(name: string, namespace = UITWEG_NAMESPACE): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
