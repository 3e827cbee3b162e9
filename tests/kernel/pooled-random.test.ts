import { expect, test } from "@jest/globals";
import { pooledRandom } from "../../src/kernel/pooled-random.ts";

/** Draws 1, 2, 3, … so that every byte given out can be told apart. */
function counting(): { draw: (bytes: number) => Buffer; draws: number[] } {
  const draws: number[] = [];
  let next = 0;
  const draw = (bytes: number): Buffer => {
    draws.push(bytes);
    return Buffer.from(Array.from({ length: bytes }, () => (next += 1)));
  };
  return { draw, draws };
}

test("no byte is given out twice, and one draw serves several", () => {
  const { draw, draws } = counting();
  const random = pooledRandom(draw, 16);
  const given = [random(5), random(6), random(5), random(4)].map((piece) => [...piece]);
  expect(new Set(given.flat()).size).toBe(20);
  expect(given.flat()).not.toContain(0);
  expect(draws).toEqual([16, 16]);
});

test("what was given out does not change later", () => {
  const random = pooledRandom(counting().draw, 16);
  const first = random(4);
  random(4);
  expect([...first]).toEqual([1, 2, 3, 4]);
});

test("more than a portion is drawn by itself", () => {
  const { draw, draws } = counting();
  expect(pooledRandom(draw, 16)(32)).toHaveLength(32);
  expect(draws).toEqual([32]);
});
