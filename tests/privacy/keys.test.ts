import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { UitwegError } from "../../src/kernel/errors.ts";
import { loadKeys } from "../../src/privacy/keys.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "uitweg-keys-"));
  file = join(folder, "deep", "keys.json");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const root = (version: number, size = 32) => ({
  version,
  key: randomBytes(size).toString("base64"),
});

function failure(text: string, mode = 0o600): UitwegError {
  file = join(folder, "keys.json");
  writeFileSync(file, text);
  chmodSync(file, mode);
  try {
    loadKeys(file, { create: true });
  } catch (error) {
    if (error instanceof UitwegError) return error;
  }
  throw new Error("the file was taken");
}

test("makes a file that only its owner reads, and reads the same keys again", () => {
  const keys = loadKeys(file, { create: true });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "deep")).mode & 0o777).toBe(0o700);
  expect(keys.sealing[0]?.key).toHaveLength(32);
  expect(keys.sealing[0]?.key).not.toEqual(keys.lookup[0]?.key);
  expect(loadKeys(file, { create: true })).toEqual(keys);
  expect(loadKeys(file, { create: false })).toEqual(keys);
});

test("makes none unless asked", () => {
  expect(() => loadKeys(file, { create: false })).toThrow(
    expect.objectContaining({ code: "KEY_FILE_INVALID" }),
  );
});

test("gives the newest version first, whatever the order in the file", () => {
  loadKeys(file, { create: true });
  const sealing = [root(1), root(3), root(2)];
  writeFileSync(file, JSON.stringify({ sealing, lookup: [root(1), root(2)] }));
  const keys = loadKeys(file, { create: false });
  expect(keys.sealing.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(keys.lookup.map(({ version }) => version)).toEqual([2, 1]);
  expect(keys.sealing[0]?.key.toString("base64")).toBe(sealing[1]?.key);
});

test.each([0o640, 0o604, 0o660])("refuses a file that others may read or write: %o", (mode) => {
  const good = JSON.stringify({ sealing: [root(1)], lookup: [root(1)] });
  const error = failure(good, mode);
  expect(error.code).toBe("KEY_FILE_INVALID");
  expect(error.message).toContain(`chmod 600 ${file}`);
});

const same = root(1);
test.each([
  ["too short", { sealing: [root(1, 31)], lookup: [root(1)] }, "sealing.0.key"],
  ["too long", { sealing: [root(1)], lookup: [root(1, 33)] }, "lookup.0.key"],
  ["not base64", { sealing: [{ version: 1, key: "geheim!" }], lookup: [root(1)] }, "sealing.0.key"],
  ["without a version", { sealing: [{ key: same.key }], lookup: [root(1)] }, "sealing.0.version"],
  ["of version 0", { sealing: [root(0)], lookup: [root(1)] }, "sealing.0.version"],
  ["of version 256", { sealing: [root(256)], lookup: [root(1)] }, "sealing.0.version"],
  ["missing", { sealing: [root(1)], lookup: [] }, "lookup"],
  ["of one version twice", { sealing: [root(1), root(1)], lookup: [root(1)] }, "sealing"],
  ["used twice", { sealing: [same], lookup: [same] }, "file"],
  ["of another kind", { sealing: [root(1)], lookup: [root(1)], other: [] }, "file"],
  ["a list", [], "file"],
])("refuses a key that is %s, naming the place and no content", (_, content, place) => {
  const error = failure(JSON.stringify(content));
  expect(error.code).toBe("KEY_FILE_INVALID");
  expect(error.faults.map((fault) => fault.split(":")[0])).toContain(place);
  expect(JSON.stringify([error.message, error.faults])).not.toContain("geheim");
});

test("quotes nothing of a file that is not JSON", () => {
  const error = failure("geheim");
  expect(error.code).toBe("KEY_FILE_INVALID");
  expect(`${error.message} ${String(error.cause)}`).not.toContain("geheim");
  expect(readFileSync(file, "utf8")).toBe("geheim");
});

test("says why a file cannot be made", () => {
  writeFileSync(join(folder, "deep"), "a file where the folder should be");
  for (const blocked of [file, join(folder, "deep", "deeper", "keys.json")]) {
    expect(() => loadKeys(blocked, { create: true })).toThrow(
      expect.objectContaining({ code: "KEY_FILE_INVALID" }),
    );
  }
});
