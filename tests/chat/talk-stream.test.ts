import { EventEmitter } from "node:events";
import { expect, test } from "@jest/globals";
import { createOpenLines } from "../../src/chat/talk/open-lines.ts";
import { createStreams } from "../../src/chat/talk/stream.ts";
import { loadContent } from "../../src/content.ts";
import { createSigns } from "../../src/handoff/typing.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { eventually } from "../channels/wait.ts";

test("the newest line closes the oldest of its holder, and of nobody else", () => {
  const lines = createOpenLines(2);
  const closed: string[] = [];
  const add = (holder: string, name: string) => lines.add(holder, () => void closed.push(name));
  add("one", "a");
  const over = add("one", "b");
  add("two", "c");
  expect(closed).toEqual([]);
  add("one", "d");
  expect(closed).toEqual(["a"]);
  over();
  add("one", "e");
  expect(closed).toEqual(["a"]);
  add("one", "f");
  expect(closed).toEqual(["a", "d"]);
});

const { locales } = loadContent();
const TALK = {
  id: "1d",
  status: "bot",
  language: "nl",
  place: null,
  human: null,
  onHold: false,
  blocked: false,
  choices: [],
  lines: [],
  lastSeq: 3,
  question: "",
  crisis: false,
} as const;

function open(reads: readonly Error[]) {
  const failed: string[] = [];
  const written: string[] = [];
  let read = 0;
  let wake = (): void => undefined;
  const response = Object.assign(new EventEmitter(), {
    writableEnded: false,
    set: () => undefined,
    write: (html: string) => void written.push(html),
    end: () => {
      response.writableEnded = true;
      response.emit("close");
    },
  });
  const deps = {
    locales,
    clock: () => new Date(0),
    random: (bytes: number) => Buffer.alloc(bytes),
    signs: createSigns(() => new Date(0)),
    talk: {
      read: () => {
        const error = reads[read++];
        return error === undefined ? Promise.resolve(TALK) : Promise.reject(error);
      },
      follow: (_token: string, _shown: unknown, listener: () => void) => {
        wake = listener;
        return () => undefined;
      },
    },
    lineFailed: (code: string) => void failed.push(code),
  };
  const post = { token: "t", seen: 3, language: "nl", text: "" } as const;
  createStreams(deps as never).open(response as never, post, TALK, "192.0.2.1");
  return {
    failed,
    written,
    response,
    reads: () => read,
    wake: () => {
      wake();
    },
  };
}

test("a store that is busy ends no line and is nobody's alarm", async () => {
  const line = open([new UitwegError("STORE_BUSY", "")]);
  await eventually("the look", () => line.reads() === 1);
  line.wake();
  await eventually("the next look", () => line.reads() === 2);
  expect([line.failed, line.response.writableEnded]).toEqual([[], false]);
  line.response.end();
});

test.each([
  ["a fault of ours", new TypeError("secret"), "INTERNAL"],
  ["a fault with a code", new UitwegError("LOCALES_INVALID", "secret"), "LOCALES_INVALID"],
])("%s ends the line and is told by code", async (_, error, code) => {
  const line = open([error]);
  await eventually("the end", () => line.response.writableEnded);
  expect(line.failed).toEqual([code]);
});
