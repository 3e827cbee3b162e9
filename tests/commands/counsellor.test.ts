import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import Database from "better-sqlite3";
import { openInvite } from "../../src/accounts/accept-invite.ts";
import { loadKeys } from "../../src/privacy/keys.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { run } from "./run.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();
const clock = () => new Date();
const LINK = /http:\/\/127\.0\.0\.1:3000\/console\/welkom\/([\w-]{43})/;
const add = (env: Record<string, string>, login: string, ...flags: string[]) =>
  run(["counsellor", "add", login, "--alias", "Sanne", ...flags], { env });

async function whose(dir: string, out: string): Promise<string | undefined> {
  const store = await openSqliteStore({ file: join(dir, "uitweg.db"), clock });
  const keys = loadKeys(join(dir, "keys.json"), { create: false });
  const deps = { accounts: store.accounts, keys, clock, random: randomBytes };
  const account = await openInvite(deps, LINK.exec(out)?.[1] ?? "");
  await store.close();
  return account?.login;
}

describe("counsellor", () => {
  test("add prints a link that works; invite prints another and ends the first", async () => {
    const env = { DATA_DIR: folder() };
    const added = await add(env, "Sanne", "--role", "supervisor", "--teams", "debt,exit");
    expect([added.code, added.err]).toEqual([0, ""]);
    expect(await whose(env.DATA_DIR, added.out)).toBe("sanne");
    const again = await run(["counsellor", "invite", "SANNE"], { env });
    expect(await whose(env.DATA_DIR, added.out)).toBeUndefined();
    expect(await whose(env.DATA_DIR, again.out)).toBe("sanne");
    const { out } = await run(["counsellor", "list"], { env });
    expect(out).toBe("sanne\tSanne\tsupervisor\tdebt,exit\tno second factor yet\n");
  });

  test("add gives the link the public address", async () => {
    const env = { DATA_DIR: folder(), PUBLIC_URL: "https://uitweg.example/" };
    expect((await add(env, "sanne")).out).toMatch(
      / https:\/\/uitweg\.example\/console\/welkom\/[\w-]{43}\n/,
    );
  });

  test("add refuses a login that is there and names that are none", async () => {
    const env = { DATA_DIR: folder() };
    await add(env, "sanne");
    const taken = await add(env, "SANNE");
    expect([taken.code, taken.out]).toEqual([1, ""]);
    expect(taken.err).toMatch(/already/);
    const invalid = await add(env, "san ne");
    expect([invalid.code, invalid.out]).toEqual([1, ""]);
  });

  test.each([
    ["--role", "police"],
    ["--teams", "police"],
  ])("add %s %s is called the wrong way", async (...flags) => {
    expect(await add({}, "sanne", ...flags)).toMatchObject({ code: 2, out: "" });
  });

  test("deactivate lets nobody in any more, and knows who is there", async () => {
    const env = { DATA_DIR: folder() };
    const { out } = await add(env, "sanne");
    const command = (name: string, login: string) => run(["counsellor", name, login], { env });
    expect(await command("deactivate", "sanne")).toMatchObject({ code: 0, err: "" });
    expect(await whose(env.DATA_DIR, out)).toBeUndefined();
    expect((await run(["counsellor", "list"], { env })).out).toMatch(/\tdeactivated\n$/);
    expect((await command("invite", "sanne")).code).toBe(1);
    expect((await command("deactivate", "nobody")).code).toBe(1);
    await add(env, "bas", "--role", "administrator");
    expect(await command("deactivate", "bas")).toMatchObject({ code: 1, out: "" });
  });

  test("says what to do while the server runs", async () => {
    const env = { DATA_DIR: folder() };
    const store = await openSqliteStore({ file: join(env.DATA_DIR, "uitweg.db"), clock });
    const { code, err } = await add(env, "sanne");
    await store.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^STORE_IN_USE: .*Stop the server.*administrator.*console/);
  });
});

describe("accesslog", () => {
  const verify = (env: Record<string, string>, ...flags: string[]) =>
    run(["accesslog", "verify", ...flags], { env });
  const change = (dir: string, sql: string): void => {
    const db = new Database(join(dir, "uitweg.db"));
    db.exec("drop trigger access_log_no_update; drop trigger access_log_no_delete;");
    db.exec(sql);
    db.close();
  };

  test("the command line is in it; head and verify say so, also while the server runs", async () => {
    const env = { DATA_DIR: folder() };
    await add(env, "sanne");
    const store = await openSqliteStore({ file: join(env.DATA_DIR, "uitweg.db"), clock });
    const head = await run(["accesslog", "head"], { env });
    expect(JSON.parse(head.out)).toEqual({
      seq: 1,
      mac: expect.stringMatching(/^[0-9a-f]{66}$/),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await verify(env)).toEqual({
      code: 0,
      out: "all 1 rows are as they were written\n",
      err: "",
    });
    await store.close();
  });

  test("an empty one has a head too", async () => {
    const env = { DATA_DIR: folder() };
    await run(["counsellor", "list"], { env });
    const { out } = await run(["accesslog", "head"], { env });
    expect(out).toBe('{"seq":0,"mac":"","at":null}\n');
  });

  test("a changed row, and with heads a tail that was cut off, are exit code 1", async () => {
    const env = { DATA_DIR: folder() };
    const heads = join(env.DATA_DIR, "heads.jsonl");
    await add(env, "sanne");
    const first = (await run(["accesslog", "head"], { env })).out;
    await add(env, "mo");
    writeFileSync(heads, first + (await run(["accesslog", "head"], { env })).out);
    expect((await verify(env, "--head", heads)).code).toBe(0);
    change(env.DATA_DIR, "delete from access_log where seq = 2");
    expect((await verify(env)).code).toBe(0);
    expect(await verify(env, "--head", heads)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^row 2: .*gone/),
    });
  });

  test("a file that holds no heads, and a folder without a log, are said to be", async () => {
    const env = { DATA_DIR: folder() };
    await add(env, "sanne");
    const file = join(env.DATA_DIR, "nothing.txt");
    writeFileSync(file, "geheim\n");
    const wrong = await verify(env, "--head", file);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/^HEAD_FILE_INVALID: /)]);
    expect(wrong.err).not.toContain("geheim");
    const nowhere = await run(["accesslog", "head"], { env: { DATA_DIR: folder() } });
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringMatching(/^STORE_SCHEMA: /)]);
  });
});
