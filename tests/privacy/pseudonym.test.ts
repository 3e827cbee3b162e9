import { createHmac } from "node:crypto";
import { expect, test } from "@jest/globals";
import { address } from "../../src/kernel/secret.ts";
import type { Keys } from "../../src/privacy/keys.ts";
import { contactHashes, dedupeHashes, providerHashes } from "../../src/privacy/pseudonym.ts";

const root = (version: number) => ({ version, key: Buffer.alloc(32, version) });
const keys: Keys = { sealing: [root(9)], lookup: [root(2), root(1)] };
const NUMBER = "+31612345678";

test("is HMAC-SHA256, cut to 16 bytes, under every lookup root, newest first", () => {
  const expected = [2, 1].map((version) =>
    createHmac("sha256", Buffer.alloc(32, version))
      .update('["uitweg","contact","twilio","+31612345678"]')
      .digest()
      .subarray(0, 16),
  );
  expect(contactHashes(keys, "twilio", address(NUMBER))).toEqual(expected);
});

test("gives another hash for another use, channel, value or split of the two", () => {
  const hashes = [
    contactHashes(keys, "twilio", address(NUMBER)),
    contactHashes(keys, "kannel", address(NUMBER)),
    contactHashes(keys, "twilio", address("+31612345679")),
    dedupeHashes(keys, "twilio", NUMBER),
    providerHashes(keys, "twilio", NUMBER),
    dedupeHashes(keys, "a", 'b","c'),
    dedupeHashes(keys, 'a","b', "c"),
  ].flat();
  expect(new Set(hashes.map((hash) => hash.toString("hex"))).size).toBe(hashes.length);
});

test("keeps its older hashes when a root is added", () => {
  const before = dedupeHashes(keys, "kannel", "id-1");
  const rotated = { ...keys, lookup: [root(3), ...keys.lookup] };
  expect(dedupeHashes(rotated, "kannel", "id-1").slice(1)).toEqual(before);
});
