import { expect, test } from "@jest/globals";
import { createSigns, TYPING_MS } from "../../src/handoff/typing.ts";

const world = () => {
  let now = 0;
  const signs = createSigns(() => new Date(now));
  const heard: string[] = [];
  const stop = signs.listen((id) => void heard.push(id));
  return { signs, heard, stop, pass: (ms: number) => (now += ms) };
};

test("typing holds for six seconds from the last sign, and is told when it begins", () => {
  const { signs, heard, pass } = world();
  expect(signs.isTyping("a")).toBe(false);
  signs.type("a");
  pass(TYPING_MS - 1);
  signs.type("a");
  pass(TYPING_MS - 1);
  expect([signs.isTyping("a"), signs.isTyping("b")]).toEqual([true, false]);
  pass(1);
  expect(signs.isTyping("a")).toBe(false);
  signs.type("a");
  expect(heard).toEqual(["a", "a"]);
  signs.stopTyping("a");
  expect([signs.isTyping("a"), heard.length]).toEqual([false, 3]);
  signs.stopTyping("a");
  expect(heard).toHaveLength(3);
});

test("what was read never becomes unread", () => {
  const { signs, heard } = world();
  expect(signs.readUpTo("a")).toBe(-1);
  signs.read("a", 4);
  signs.read("a", 2);
  signs.read("a", 4);
  expect([signs.readUpTo("a"), heard]).toEqual([4, ["a"]]);
  signs.forget("a");
  expect(signs.readUpTo("a")).toBe(-1);
});

test("the memory has an end, and who stops listening hears nothing", () => {
  const { signs, heard, stop } = world();
  for (let n = 0; n <= 5_000; n += 1) signs.read(String(n), n);
  expect([signs.readUpTo("0"), signs.readUpTo("5000")]).toEqual([-1, 5_000]);
  stop();
  signs.type("a");
  expect(heard).toHaveLength(5_001);
});
