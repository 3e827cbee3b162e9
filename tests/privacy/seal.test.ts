import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { Keys } from "../../src/privacy/keys.ts";
import {
  createConversationKey,
  openConversationKey,
  type Purpose,
} from "../../src/privacy/seal.ts";

const root = (version: number) => ({ version, key: randomBytes(32) });
const keys: Keys = { sealing: [root(1)], lookup: [root(1)] };
const id = randomBytes(16);
const BROKEN = expect.objectContaining({ code: "SEAL_BROKEN" });

test.each<[Purpose, string]>([
  ["address", "+31612345678"],
  ["session", JSON.stringify({ node: "debt.kind" })],
  ["text", "ik wil stoppen met coke 🙏"],
  ["text", ""],
])("opens what it sealed: %s %j", (purpose, plain) => {
  const { wrapped, sealer } = createConversationKey(keys, id);
  const sealed = sealer.seal(purpose, plain);
  expect(sealed.includes(Buffer.from(plain || "\0\0\0\0"))).toBe(false);
  expect(openConversationKey(keys, id, wrapped).open(purpose, sealed)).toBe(plain);
});

test("seals the same text differently each time, under a key of its own", () => {
  const { wrapped, sealer } = createConversationKey(keys, id);
  expect(sealer.seal("text", "hoi")).not.toEqual(sealer.seal("text", "hoi"));
  const other = createConversationKey(keys, id);
  expect(other.wrapped).not.toEqual(wrapped);
  expect(() => other.sealer.open("text", sealer.seal("text", "hoi"))).toThrow(BROKEN);
});

test("breaks when any byte was changed, cut off or added", () => {
  const { wrapped, sealer } = createConversationKey(keys, id);
  const sealed = sealer.seal("text", "hoi");
  const changes = (bytes: Buffer) => [
    ...[...bytes.keys()].map((index) => {
      const copy = Buffer.from(bytes);
      copy[index] = (copy[index] ?? 0) ^ 1;
      return copy;
    }),
    bytes.subarray(0, -1),
    bytes.subarray(0, 20),
    bytes.subarray(0, 5),
    Buffer.alloc(0),
    Buffer.concat([bytes, Buffer.of(0)]),
  ];
  for (const bytes of changes(sealed)) {
    expect(() => sealer.open("text", bytes)).toThrow(BROKEN);
  }
  for (const bytes of changes(wrapped)) {
    expect(() => openConversationKey(keys, id, bytes)).toThrow(BROKEN);
  }
});

test("breaks for another purpose, another conversation and another root", () => {
  const { wrapped, sealer } = createConversationKey(keys, id);
  const sealed = sealer.seal("text", "hoi");
  expect(() => sealer.open("session", sealed)).toThrow(BROKEN);
  expect(() => openConversationKey(keys, randomBytes(16), wrapped)).toThrow(BROKEN);
  const others = { ...keys, sealing: [root(1)] };
  expect(() => openConversationKey(others, id, wrapped)).toThrow(BROKEN);
});

test("tells nothing of the content when it breaks", () => {
  const { sealer } = createConversationKey(keys, id);
  const sealed = Buffer.concat([sealer.seal("text", "geheim"), Buffer.of(1)]);
  try {
    sealer.open("text", sealed);
    throw new Error("it opened");
  } catch (error) {
    expect(error).toMatchObject({ code: "SEAL_BROKEN", cause: undefined });
    expect(String(error)).not.toContain("geheim");
  }
});

test("wraps with the newest root and still opens with older ones, while they are there", () => {
  const { wrapped, sealer } = createConversationKey(keys, id);
  const rotated = { ...keys, sealing: [root(2), ...keys.sealing] };
  expect(openConversationKey(rotated, id, wrapped).open("text", sealer.seal("text", "hoi"))).toBe(
    "hoi",
  );
  const fresh = createConversationKey(rotated, id).wrapped;
  expect([wrapped[0], fresh[0]]).toEqual([1, 2]);
  expect(fresh).toHaveLength(61);
  expect(() => openConversationKey(keys, id, fresh)).toThrow("version 2");
});
