import { expect, test } from "@jest/globals";
import { eraseSurely } from "../../src/chat/talk/leave.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { eventually } from "../channels/wait.ts";

const TOKEN = "t".repeat(32);

function desk(failures: number) {
  const forgotten: string[] = [];
  const failed: string[] = [];
  let tries = 0;
  const parts = {
    talk: {
      read: () => Promise.resolve(null),
      erase: () => {
        tries += 1;
        const busy = new UitwegError("STORE_BUSY", "locked");
        return tries > failures ? Promise.resolve("1d") : Promise.reject(busy);
      },
    },
    signs: { forget: (id: string) => void forgotten.push(id) },
    eraseFailed: (code: string) => void failed.push(code),
  };
  return { deps: parts as never, forgotten, failed, tries: () => tries };
}

test("what was seen on screens is forgotten with the conversation", async () => {
  const { deps, forgotten, failed } = desk(0);
  await eraseSurely(deps, TOKEN);
  expect([forgotten, failed]).toEqual([["1d"], []]);
});

test("a store that is busy keeps nobody from leaving, and is asked again", async () => {
  const { deps, forgotten, failed, tries } = desk(2);
  await eraseSurely(deps, TOKEN, true, [1, 1, 1]);
  expect([tries(), forgotten]).toEqual([1, []]);
  await eventually("the erasing", () => forgotten.length === 1);
  expect([tries(), failed]).toEqual([3, []]);
});

test("an operator hears, by code only, of what could not be erased", async () => {
  const { deps, failed, tries } = desk(9);
  await eraseSurely(deps, TOKEN, true, [1, 1]);
  await eventually("the report", () => failed.length > 0);
  expect([failed, tries()]).toEqual([["STORE_BUSY"], 3]);
});

test("a flood of leaving stores nothing about tokens that nobody has", async () => {
  const { deps, tries } = desk(0);
  await eraseSurely(deps, TOKEN, false);
  expect(tries()).toBe(0);
});
