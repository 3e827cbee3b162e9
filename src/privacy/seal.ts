import { randomBytes } from "node:crypto";
import type { ConversationId } from "../store/store.ts";
import { broken, decrypt, encrypt, type Random } from "./box.ts";
import type { Keys } from "./keys.ts";

/** What a sealed value is. Bound to it, so that one is never taken for another. */
export type Purpose = "address" | "session" | "text";

/** Seals and opens what belongs to one conversation, with that conversation's own key. */
export interface Sealer {
  seal(purpose: Purpose, plain: string): Buffer;
  /** Throws UitwegError SEAL_BROKEN when key, purpose, conversation or bytes do not fit. */
  open(purpose: Purpose, sealed: Buffer): string;
}

const KEY_BYTES = 32;
/** The form of sealed values: version byte, nonce, ciphertext, tag. */
const FORM = 1;

/**
 * Makes a conversation's key. Only its wrapped form is stored; whoever deletes that has made all
 * that was sealed unreadable. A rotated root needs no rewrapping: conversations live seven days
 * after their last text, then the old root can leave the key file.
 */
export function createConversationKey(
  keys: Keys,
  id: ConversationId,
  random: Random = randomBytes,
): { readonly wrapped: Buffer; readonly sealer: Sealer } {
  const [newest] = keys.sealing;
  if (newest === undefined) throw new Error("keys without a sealing root");
  const key = random(KEY_BYTES);
  const box = encrypt(newest.key, bound("key", newest.version, id), key, random);
  return {
    wrapped: Buffer.concat([Buffer.of(newest.version), box]),
    sealer: createSealer(key, id, random),
  };
}

/** Opens a wrapped key. Throws UitwegError SEAL_BROKEN. */
export function openConversationKey(
  keys: Keys,
  id: ConversationId,
  wrapped: Buffer,
  random: Random = randomBytes,
): Sealer {
  const version = wrapped[0] ?? 0;
  const root = keys.sealing.find((candidate) => candidate.version === version);
  if (root === undefined) {
    throw broken(
      `The key file has no sealing key of version ${version}: put it back until what it sealed has expired.`,
    );
  }
  const key = decrypt(root.key, bound("key", version, id), wrapped.subarray(1));
  if (key.length !== KEY_BYTES) throw broken();
  return createSealer(key, id, random);
}

function createSealer(key: Buffer, id: ConversationId, random: Random): Sealer {
  return {
    seal: (purpose, plain) =>
      Buffer.concat([Buffer.of(FORM), encrypt(key, bound(purpose, FORM, id), plain, random)]),
    open: (purpose, sealed) => {
      if (sealed[0] !== FORM) throw broken();
      return decrypt(key, bound(purpose, FORM, id), sealed.subarray(1)).toString("utf8");
    },
  };
}

/** The additional data: moving a value to another place, form or conversation breaks its seal. */
function bound(purpose: Purpose | "key", version: number, id: ConversationId): Buffer {
  return Buffer.concat([Buffer.from(`uitweg/${purpose}/${version}/`), id]);
}
