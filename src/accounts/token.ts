import { createHash } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 bits for a cookie or a link; only its hash is stored, so a copy of the database opens nothing. */
export function createToken(random: (bytes: number) => Buffer): {
  readonly token: string;
  readonly hash: Buffer;
} {
  const token = random(TOKEN_BYTES).toString("base64url");
  return { token, hash: tokenHash(token) };
}

/** Looked up by this, nothing is learned from how long a comparison took. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
