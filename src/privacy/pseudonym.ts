import { createHmac } from "node:crypto";
import type { Address } from "../kernel/secret.ts";
import type { Keys } from "./keys.ts";

/** 128 bits: no two of a country's numbers meet, and half the room in every index. */
const HASH_BYTES = 16;

/**
 * Finds a person's conversation or opt-out without holding the number. All live versions, newest
 * first. Phone numbers can be guessed one by one, so this hides nothing from who has the key file.
 */
export function contactHashes(keys: Keys, channel: string, address: Address): readonly Buffer[] {
  return hashes(keys, "contact", channel, address.reveal());
}

/** Recognises a message that was taken before, also after its sender was erased. */
export function dedupeHashes(keys: Keys, channel: string, dedupeKey: string): readonly Buffer[] {
  return hashes(keys, "dedupe", channel, dedupeKey);
}

/** Finds the text a delivery report is about by the provider's id, which can be looked up there. */
export function providerHashes(keys: Keys, channel: string, providerId: string): readonly Buffer[] {
  return hashes(keys, "provider", channel, providerId);
}

/** JSON keeps the parts apart: no channel and value together read like another pair. */
function hashes(keys: Keys, domain: string, channel: string, value: string): readonly Buffer[] {
  const input = JSON.stringify(["uitweg", domain, channel, value]);
  return keys.lookup.map(({ key }) =>
    createHmac("sha256", key).update(input).digest().subarray(0, HASH_BYTES),
  );
}
