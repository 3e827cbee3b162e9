import { expect, test } from "@jest/globals";
import { f1Of, macroF1 } from "../../src/nlu/macro-f1.ts";

const pairs = [
  { meant: "debt", said: "debt" },
  { meant: "debt", said: "debt" },
  { meant: "debt", said: "exit" },
  { meant: "exit", said: "other" },
];

test("F1 of one", () => {
  expect(f1Of("debt", pairs)).toBeCloseTo(0.8);
  expect(f1Of("exit", pairs)).toBe(0);
});

test("mean over what was meant", () => {
  expect(macroF1(pairs)).toBeCloseTo(0.4);
  expect(macroF1([])).toBe(0);
});
