import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { AccessEntry, AccessRow } from "../store/accounts-store.ts";
import type { ConversationId } from "../store/store.ts";
import type { Keys } from "./keys.ts";

type MacKeys = readonly { readonly version: number; readonly key: Buffer }[];

/** The MAC of the next row: the version of the root, then an HMAC over the row before and this one. */
export type AccessMac = (previous: AccessRow | null, entry: AccessEntry, seq: number) => Buffer;

export function createAccessMac(keys: Keys): AccessMac {
  const [newest] = derived(keys, "uitweg access log");
  if (newest === undefined) throw new Error("keys without a sealing root");
  return (previous, entry, seq) => macOf(newest, previous?.mac ?? null, { ...entry, seq });
}

export type RowFault = "changed" | "key_missing";

/** What is wrong with a row that should follow `previous`; null: nothing. */
export function createAccessCheck(
  keys: Keys,
): (previous: AccessRow | null, row: AccessRow) => RowFault | null {
  const all: MacKeys = derived(keys, "uitweg access log");
  return (previous, row) => {
    if (row.seq !== (previous?.seq ?? 0) + 1) return "changed";
    const key = all.find(({ version }) => version === row.mac[0]);
    if (key === undefined) return "key_missing";
    const expected = macOf(key, previous?.mac ?? null, row);
    const same = expected.length === row.mac.length && timingSafeEqual(expected, row.mac);
    return same ? null : "changed";
  };
}

/**
 * Stands for a conversation in the log: who has an id and the key file finds its rows while the
 * conversation lives, and nothing leads from a row back to anybody.
 */
export function accessPseudonym(keys: Keys, conversation: ConversationId): string {
  const [newest] = derived(keys, "uitweg access log conversation");
  if (newest === undefined) throw new Error("keys without a sealing root");
  return createHmac("sha256", newest.key).update(conversation).digest("hex").slice(0, 32);
}

function derived(keys: Keys, purpose: string): MacKeys {
  return keys.sealing.map(({ version, key }) => ({
    version,
    key: Buffer.from(hkdfSync("sha256", key, Buffer.alloc(0), purpose, 32)),
  }));
}

function macOf(
  { version, key }: MacKeys[number],
  previous: Buffer | null,
  { seq, at, who, what, conversation, why }: AccessEntry & { readonly seq: number },
): Buffer {
  // An array: its order is fixed, and JSON keeps the parts apart. The previous MAC has one length.
  const hmac = createHmac("sha256", key).update(previous ?? Buffer.alloc(33));
  hmac.update(JSON.stringify([seq, at, who, what, conversation, why]));
  return Buffer.concat([Buffer.of(version), hmac.digest()]);
}
