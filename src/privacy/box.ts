import { createCipheriv, createDecipheriv } from "node:crypto";
import { UitwegError } from "../kernel/errors.ts";

// AES-256-GCM (NIST SP 800-38D). Random nonces are safe for 2^32 values under one key: far more
// than one conversation holds, and more conversations than one sealing root sees in its life.
const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Random = (size: number) => Buffer;

/** Nonce, ciphertext, tag. `additional` is not in it, but it opens with the same one only. */
export function encrypt(
  key: Buffer,
  additional: Buffer,
  plain: Buffer | string,
  random: Random,
): Buffer {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additional);
  const box = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final(); // gives nothing more: GCM is a stream
  return Buffer.concat([nonce, box, cipher.getAuthTag()]);
}

/** Throws UitwegError SEAL_BROKEN. */
export function decrypt(key: Buffer, additional: Buffer, box: Buffer): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw broken();
  const nonce = box.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additional);
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  const plain = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final(); // checks the tag
    return plain;
  } catch {
    throw broken();
  }
}

export function broken(
  message = "A sealed value does not open: its key is another one, or the data was changed.",
): UitwegError {
  return new UitwegError("SEAL_BROKEN", message);
}
