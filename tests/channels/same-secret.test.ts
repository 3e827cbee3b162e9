import { expect, test } from "@jest/globals";
import { sameSecret } from "../../src/channels/same-secret.ts";

test.each([
  ["token", "token", true],
  ["token", "Token", false],
  ["toke", "token", false],
  ["token1", "token", false],
  ["", "token", false],
  ["token", "", false],
  ["", "", false],
])("%j for %j: %s", (given, expected, same) => {
  expect(sameSecret(given, expected)).toBe(same);
});
