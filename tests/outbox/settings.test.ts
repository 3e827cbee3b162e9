import { expect, test } from "@jest/globals";
import { backoff, OUTBOX_DEFAULTS } from "../../src/outbox/settings.ts";

const longest = (kind: "bot" | "crisis", attempts: number) =>
  backoff(OUTBOX_DEFAULTS, kind, attempts, () => 1);

test("each wait may be twice as long as the one before, up to ten minutes", () => {
  const waits = Array.from({ length: 12 }, (_, attempts) => longest("bot", attempts) / 1000);
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]);
  expect(longest("bot", 5000)).toBe(600_000);
});

test("a crisis text waits half a minute at most", () => {
  const waits = Array.from({ length: 6 }, (_, attempts) => longest("crisis", attempts) / 1000);
  expect(waits).toEqual([2, 4, 8, 16, 30, 30]);
});

test("the wait is anything below, so that texts do not come back together", () => {
  expect(backoff(OUTBOX_DEFAULTS, "bot", 3, () => 0.25)).toBe(4000);
  expect(backoff(OUTBOX_DEFAULTS, "bot", 3, () => 0)).toBe(1);
});
