import { expect, test } from "@jest/globals";
import { numberForms, tracesOf } from "./traces.ts";

// Other tests prove that nothing is found: this one proves that it would be.
const SECRET = "31612345678";

test.each([
  ["utf-8", Buffer.from(SECRET)],
  ["utf-16le", Buffer.from(SECRET, "utf16le")],
  ["utf-16be", Buffer.from(SECRET, "utf16le").swap16()],
  ["hex", Buffer.from(Buffer.from(SECRET).toString("hex"))],
  ["base64+0", Buffer.from(Buffer.from(SECRET).toString("base64"))],
  ["base64+1", Buffer.from(Buffer.from(`x${SECRET}y`).toString("base64"))],
  ["base64+2", Buffer.from(Buffer.from(`xx${SECRET}yy`).toString("base64"))],
  ["bcd", Buffer.from(`0${SECRET}`, "hex")],
])("a secret is found as %s", (how, bytes) => {
  const files = { "a.db": Buffer.concat([Buffer.alloc(7), bytes, Buffer.alloc(7)]) };
  expect(tracesOf(SECRET, files)).toContain(`${how} in a.db`);
});

test("nothing is found where it is not", () => {
  expect(tracesOf(SECRET, { "a.db": Buffer.from("31612345679".repeat(9)) })).toEqual([]);
});

test("a number has five forms", () => {
  expect(numberForms("+31612345678")).toEqual([
    "+31612345678",
    "31612345678",
    "0031612345678",
    "0612345678",
    "612345678",
  ]);
});
