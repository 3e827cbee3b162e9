import { expect, test } from "@jest/globals";
import { UitwegError } from "../../src/kernel/errors.ts";
import { faultLine } from "../../src/kernel/fault.ts";
import { err, ok, type Result } from "../../src/kernel/result.ts";

test("an error carries its code, its faults and its cause", () => {
  const cause = new Error("disk");
  const error = new UitwegError("STORE_FULL", "Make room on the disk.", ["a", "b"], cause);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: "UitwegError",
    code: "STORE_FULL",
    message: "Make room on the disk.",
    faults: ["a", "b"],
    cause,
  });
  expect(String(error)).toBe("UitwegError: Make room on the disk.");
});

test("an error without faults has an empty list", () => {
  expect(new UitwegError("MODEL_MISSING", "Run npm run train.").faults).toEqual([]);
});

test.each([
  [
    { file: "flows/a.yml", line: 12, message: 'no node "x"', hint: "write it" },
    'flows/a.yml:12 no node "x" (write it)',
  ],
  [
    { file: "flows/a.yml", message: "the file is missing", hint: "restore it" },
    "flows/a.yml the file is missing (restore it)",
  ],
])("a fault is one line that says where, what and how to mend it", (fault, line) => {
  expect(faultLine(fault)).toBe(line);
});

test("a result is either a value or an error", () => {
  const results: readonly Result<number, string>[] = [ok(1), err("stale")];
  expect(results.map((result) => (result.ok ? result.value : result.error))).toEqual([1, "stale"]);
});
