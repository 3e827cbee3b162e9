import { describe, expect, test } from "@jest/globals";
import { createTypos } from "../../src/nlu/typos.ts";

describe("createTypos", () => {
  const typos = createTypos(["schulden", "verslaafd", "coke"], 6);

  test.each([
    ["shculden", "schulden"],
    ["schuldeen", "schulden"],
    ["schulen", "schulden"],
    ["schylden", "schulden"],
    ["schulden", "schulden"],
  ])("%s → %s", (word, expected) => {
    expect(typos.correct(word)).toBe(expected);
  });

  test.each(["schuld", "shcludne", "coek", "", "x".repeat(5000)])("leaves %j", (word) => {
    expect(typos.correct(word)).toBeNull();
  });

  test("two candidates are none", () => {
    expect(createTypos(["zoontje", "zoontja"], 6).correct("zoontj")).toBeNull();
  });
});
