import { expect, test } from "@jest/globals";
import { createReadings } from "../../src/console/readings.ts";

const [ONE, OTHER] = [Buffer.from("one"), Buffer.from("other")];

function start() {
  let time = 0;
  let recorded = 0;
  const readings = createReadings(() => new Date(time));
  return {
    pass: (ms: number) => (time += ms),
    note: async (session: Buffer, what: string): Promise<number> => {
      await readings.note(session, what, () => Promise.resolve(void (recorded += 1)));
      return recorded;
    },
    fail: () => readings.note(ONE, "c1", () => Promise.reject(new Error("disk full"))),
  };
}

test("an open page is recorded once in a quarter of an hour, by sign-in and conversation", async () => {
  const { note, pass } = start();
  expect([await note(ONE, "c1"), await note(ONE, "c1")]).toEqual([1, 1]);
  expect([await note(OTHER, "c1"), await note(ONE, "c2")]).toEqual([2, 3]);
  pass(15 * 60_000);
  expect(await note(ONE, "c1")).toBe(3);
  pass(1);
  expect(await note(ONE, "c1")).toBe(4);
});

test("what could not be recorded is recorded at the next look", async () => {
  const { note, fail } = start();
  await expect(fail()).rejects.toThrow("disk full");
  expect(await note(ONE, "c1")).toBe(1);
});
