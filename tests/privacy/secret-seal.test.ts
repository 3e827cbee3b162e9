import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Keys } from "../../src/privacy/keys.ts";
import { openSecret, sealSecret } from "../../src/privacy/secret-seal.ts";

const root = (version: number) => ({ version, key: randomBytes(32) });
const keys: Keys = { sealing: [root(1)], lookup: [root(1)] };
const BROKEN = expect.objectContaining({ code: "SEAL_BROKEN" });
const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

test("opens what it sealed, and never seals the same twice", () => {
  const sealed = sealSecret(keys, "totp/a", SECRET, randomBytes);
  expect(openSecret(keys, "totp/a", sealed)).toBe(SECRET);
  expect(sealed.includes(SECRET)).toBe(false);
  expect(sealSecret(keys, "totp/a", SECRET, randomBytes)).not.toEqual(sealed);
});

test("breaks in another place, under another root, and when a byte was changed or cut off", () => {
  const sealed = sealSecret(keys, "totp/a", SECRET, randomBytes);
  expect(() => openSecret(keys, "totp/b", sealed)).toThrow(BROKEN);
  expect(() => openSecret({ ...keys, sealing: [root(1)] }, "totp/a", sealed)).toThrow(BROKEN);
  for (const index of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => openSecret(keys, "totp/a", changed)).toThrow(BROKEN);
    expect(() => openSecret(keys, "totp/a", sealed.subarray(0, index))).toThrow(BROKEN);
  }
});

test("seals with the newest root and opens with older ones while they are there", () => {
  const sealed = sealSecret(keys, "totp/a", SECRET, randomBytes);
  const rotated = { ...keys, sealing: [root(2), ...keys.sealing] };
  expect(openSecret(rotated, "totp/a", sealed)).toBe(SECRET);
  const fresh = sealSecret(rotated, "totp/a", SECRET, randomBytes);
  expect(openSecret(rotated, "totp/a", fresh)).toBe(SECRET);
  expect(() => openSecret(keys, "totp/a", fresh)).toThrow("version 2");
});
