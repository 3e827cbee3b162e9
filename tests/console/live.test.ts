import { expect, test } from "@jest/globals";
import { createLive, type LiveEvent } from "../../src/console/live.ts";
import type { StoreChange } from "../../src/store/handoff-store.ts";

function start(kept?: number, run = "a") {
  let tell: (change: StoreChange) => void = () => undefined;
  const live = createLive((listener) => (tell = listener), run, kept);
  const follow = (lastId = "", about: (change: StoreChange) => boolean = () => true) => {
    const seen: LiveEvent[] = [];
    const stop = live.follow(lastId, about, (event) => seen.push(event));
    return {
      stop,
      seen,
      names: () => seen.map(({ name, conversation }) => `${name} ${conversation}`.trim()),
    };
  };
  const talk = (conversation: string, holder: string | null = null, queue = false): void => {
    tell({ conversation, queue, holder });
  };
  return { follow, talk };
}

test("an event names what changed, to those it is about", () => {
  const { follow, talk } = start();
  const mine = follow("", ({ holder }) => holder === "me");
  talk("c1", "me");
  talk("c2", "other");
  talk("c3", null, true);
  expect(mine.names()).toEqual(["talk c1", "queue"]);
  mine.stop();
  talk("c1", "me");
  expect(mine.seen).toHaveLength(2);
});

test("a line that was lost goes on after the last event", () => {
  const { follow, talk } = start();
  const first = follow();
  talk("c1");
  talk("c2");
  talk("c3");
  expect(follow(first.seen[0]?.id).names()).toEqual(["talk c2", "talk c3"]);
  expect(follow(first.seen[2]?.id).names()).toEqual([]);
});

test.each([
  ["of an earlier start", "b.3"],
  ["from the future", "a.99"],
  ["no id of ours", "gibberish"],
  ["dropped by now", "a.1"],
])("%s: reload", (_name, id) => {
  const { follow, talk } = start(2);
  for (const conversation of ["c1", "c2", "c3", "c4"]) talk(conversation);
  expect(follow(id).names()).toEqual(["reload"]);
  expect(follow("a.2").names()).toEqual(["talk c3", "talk c4"]);
});
