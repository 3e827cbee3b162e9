import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { INTENTS } from "../../src/dialogue/types.ts";
import { fromRoot } from "../../src/root.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { objects, run } from "./run.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();

describe("understand", () => {
  test("--explain says why, in plain words", async () => {
    const { code, out } = await run(["understand", "--explain"], { input: "ik wil dood\n" });
    expect(code).toBe(0);
    expect(out).toMatch(/^ik wil dood\n {2}understood: crisis/u);
    expect(out).toContain("phrase of danger");
  });

  test("says one object a line, in order, with the keys that were promised", async () => {
    const input = "ik wil stoppen met coke\nik wil dood\n\nMENS\nSTOP\n";
    const { code, out, err } = await run(["understand"], { input });
    expect([code, err]).toEqual([0, ""]);
    const lines = objects(out);
    expect(lines.map(({ text }) => `${String(text)}\n`).join("")).toBe(input);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        "text",
        "intent",
        "confidence",
        "alternatives",
        "crisis",
        "crisisKind",
      ]);
      expect(INTENTS).toContain(line["intent"]);
      for (const guess of line["alternatives"] as object[]) {
        expect(Object.keys(guess)).toEqual(["intent", "confidence"]);
      }
    }
    expect(lines.map(({ intent }) => intent)).toMatchObject({
      0: "addiction",
      3: "human",
      4: "optout",
    });
    expect(lines[1]).toMatchObject({ crisis: "certain", crisisKind: "suicide" });
    expect(lines[0]).toMatchObject({ crisis: null, crisisKind: null });
  });
});

describe("flows graph", () => {
  test("draws all flows, or one", async () => {
    const all = await run(["flows", "graph"]);
    const one = await run(["flows", "graph", "schulden"]);
    expect([all.code, one.code]).toEqual([0, 0]);
    expect(all.out).toMatch(/^flowchart TD\n/);
    expect(one.out).toMatch(/^ {2}subgraph schulden$/m);
    expect(one.out).not.toMatch(/subgraph welkom/);
    expect(all.out).toMatch(/subgraph welkom/);
  });

  test("knows which flows there are", async () => {
    const { code, out, err } = await run(["flows", "graph", "nope"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/no flow "nope".*welkom/);
  });
});

test("directory check holds, whatever the day is", async () => {
  const { code, out, err } = await run(["directory", "check"]);
  expect([code, out, err]).toEqual([0, "all rules hold\n", ""]);
});

describe("migrate", () => {
  test("makes the database, and does it again without harm", async () => {
    const env = { DATA_DIR: folder() };
    const done = { code: 0, out: "The database is up to date.\n", err: "" };
    expect(await run(["migrate"], { env })).toEqual(done);
    expect(await run(["migrate"], { env })).toEqual(done);
    expect(existsSync(join(env.DATA_DIR, "uitweg.db"))).toBe(true);
  });

  test("says that another process has it, and exits with 1", async () => {
    const dir = folder();
    const store = await openSqliteStore({ file: join(dir, "uitweg.db"), clock: () => new Date() });
    const { code, err } = await run(["migrate"], { env: { DATA_DIR: dir } });
    await store.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^STORE_IN_USE: /);
    expect(err).not.toMatch(/ {4}at /);
  });
});

describe("--help", () => {
  test.each([
    [["--help"], ["serve", "chat", "understand", "flows", "directory", "migrate"]],
    [["help"], ["serve", "chat"]],
    [
      ["chat", "--help"],
      ["--json", "--channel", "--at", "--counsellors"],
    ],
    [
      ["flows", "--help"],
      ["check", "graph"],
    ],
    [["directory", "check", "--help"], ["--today"]],
  ])("%j", async (args, words) => {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, ""]);
    for (const word of words) expect(out).toContain(word);
  });

  test.each([[[]], [["nope"]], [["flows"]], [["chat", "--nope"]]])(
    "called the wrong way, as in %j, it exits with 2",
    async (args) => {
      const { code, out, err } = await run(args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).not.toBe("");
    },
  );
});

test("the program itself passes on its input and its exit code", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", fromRoot("src/main.ts"), "chat", "--json"],
    { input: "hoi\n/nope\n", encoding: "utf8", env: { PATH: process.env["PATH"] } },
  );
  expect(status).toBe(2);
  expect(objects(stdout).map(({ type }) => type)).toEqual(["bot", "bot", "state", "state"]);
});
