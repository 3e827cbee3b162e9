import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { startHeadExport } from "../../src/accounts/head-export.ts";
import { eventually } from "../channels/wait.ts";
import { temporaryFolders } from "../store/temporary.ts";

const folder = temporaryFolders();
const head = {
  seq: 7,
  at: Date.parse("2026-11-24T10:00:00Z"),
  mac: Buffer.from("ab".repeat(32), "hex"),
  who: "x",
  what: "read",
  conversation: null,
  why: null,
};

test("the head of the log is written down once a day", async () => {
  const file = join(folder(), "heads.jsonl");
  const log = { accessHead: () => Promise.resolve(head), accessAfter: () => Promise.resolve([]) };
  const clock = () => new Date("2026-11-24T12:00:00Z");
  const failed = () => {
    throw new Error("it could not be written");
  };
  const first = startHeadExport(log, file, clock, failed);
  await eventually("the head", () => existsSync(file) && statSync(file).size > 0);
  first.stop();
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    seq: 7,
    mac: "ab".repeat(32),
    at: "2026-11-24T10:00:00.000Z",
  });
});

test("a file that cannot be written is no secret", async () => {
  const log = { accessHead: () => Promise.resolve(head), accessAfter: () => Promise.resolve([]) };
  await new Promise<void>((told) => {
    const none = join(folder(), "nowhere", "heads.jsonl");
    startHeadExport(log, none, () => new Date(), told).stop();
  });
});
