import { expect, test } from "@jest/globals";
import { createWebChannel } from "../../src/channels/web.ts";
import { createWebTalk } from "../../src/conversation/web-talk.ts";
import type { StoreChange } from "../../src/store/handoff-store.ts";
import { address } from "../../src/kernel/secret.ts";

const MINE = "a".repeat(32);
const OTHER = "b".repeat(32);

test.each([
  { what: "its own conversation", conversation: MINE, queue: false, place: null, woken: 1 },
  { what: "another conversation", conversation: OTHER, queue: false, place: 2, woken: 0 },
  { what: "the queue while it waits", conversation: OTHER, queue: true, place: 2, woken: 1 },
  { what: "the queue while it does not", conversation: OTHER, queue: true, place: null, woken: 0 },
])("a page hears of $what: $woken", ({ conversation, queue, place, woken }) => {
  const listeners = new Set<(change: StoreChange) => void>();
  const store = {
    listen: (listener: (change: StoreChange) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const web = createWebChannel();
  const talk = createWebTalk({ store } as never, web, () => undefined);
  let heard = 0;
  const stop = talk.follow(
    "token",
    () => ({ id: MINE, place }),
    () => void (heard += 1),
  );
  for (const listener of listeners) listener({ conversation, queue, holder: null });
  expect(heard).toBe(woken);
  web.wake(address("token"));
  expect(heard).toBe(woken + 1);
  stop();
  web.wake(address("token"));
  expect([heard, listeners.size]).toEqual([woken + 1, 0]);
});
