import { broken, decrypt, encrypt, type Random } from "./box.ts";
import type { Keys } from "./keys.ts";

/**
 * Seals a secret that belongs to no conversation with the newest sealing root. `place` says what it
 * is and whose ("totp/…id…"): it opens nowhere else. Version byte, nonce, ciphertext, tag.
 */
export function sealSecret(keys: Keys, place: string, plain: string, random: Random): Buffer {
  const [newest] = keys.sealing;
  if (newest === undefined) throw new Error("keys without a sealing root");
  const additional = bound(place, newest.version);
  const box = encrypt(newest.key, additional, Buffer.from(plain, "utf8"), random);
  return Buffer.concat([Buffer.of(newest.version), box]);
}

/** Throws UitwegError SEAL_BROKEN. */
export function openSecret(keys: Keys, place: string, sealed: Buffer): string {
  const version = sealed[0] ?? 0;
  const root = keys.sealing.find((candidate) => candidate.version === version);
  if (root === undefined) {
    throw broken(
      `The key file has no sealing key of version ${version}: put it back, or invite the counsellor again.`,
    );
  }
  return decrypt(root.key, bound(place, version), sealed.subarray(1)).toString("utf8");
}

function bound(place: string, version: number): Buffer {
  return Buffer.from(`uitweg/secret/${version}/${place}`);
}
