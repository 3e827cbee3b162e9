import { randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "@jest/globals";
import { record } from "../../src/accounts/record.ts";
import { verifyAccessLog } from "../../src/privacy/access-log-verify.ts";
import { openAccessLog } from "../../src/store/sqlite/open-access-log.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { rigs, rootKeys } from "./rig.ts";

const rig = rigs();
const folder = temporaryFolders();
const WHO = "0".repeat(32);

/** Five rows, and what somebody with the file in hand could do to them. */
async function five() {
  const file = join(folder(), "uitweg.db");
  const keys = rootKeys();
  const { deps, pass } = await rig(file, keys);
  const conversation = randomBytes(16);
  for (let index = 0; index < 5; index += 1) {
    await record(deps, { who: WHO, what: "conversation_viewed", conversation, why: "quality" });
    pass(1000);
  }
  const verify = (heads?: Parameters<typeof verifyAccessLog>[2], with_ = keys) =>
    verifyAccessLog(with_, deps.accounts, heads);
  const tamper = (sql: string): void => {
    const db = new Database(file);
    db.exec("drop trigger access_log_no_update; drop trigger access_log_no_delete;");
    db.exec(sql);
    db.close();
  };
  const head = async () => {
    const row = await deps.accounts.accessHead();
    return { seq: row?.seq ?? 0, mac: row?.mac.toString("hex") ?? "" };
  };
  return { file, keys, deps, conversation, verify, tamper, head };
}

test("a log that nobody touched holds, also an empty one, and together with its heads", async () => {
  const { verify, head, deps } = await five();
  const then = await head();
  await record(deps, { who: WHO, what: "signed_out" });
  expect(await verify()).toEqual({ fault: null, rows: 6 });
  expect(await verify([{ seq: 0, mac: "" }, then, await head()])).toEqual({ fault: null, rows: 6 });
  const empty = await rig();
  expect(await verifyAccessLog(empty.deps.keys, empty.deps.accounts)).toEqual({
    fault: null,
    rows: 0,
  });
});

test("a row says when, who, what and why, and of the conversation only a pseudonym", async () => {
  const { deps, conversation } = await five();
  const id = randomBytes(16);
  await record(deps, { who: WHO, what: "conversation_taken", conversation: id.toString("hex") });
  await record(deps, { who: WHO, what: "conversation_closed", conversation: id });
  const rows = await deps.accounts.accessAfter(0, 10);
  const [first, , , , , taken, closed] = rows;
  expect(first).toEqual({
    ...{ seq: 1, at: Date.parse("2026-11-24T10:00:00Z"), who: WHO, what: "conversation_viewed" },
    ...{ conversation: expect.stringMatching(/^[0-9a-f]{32}$/), why: "quality" },
    mac: expect.any(Buffer),
  });
  expect(taken).toMatchObject({ seq: 6, what: "conversation_taken", why: null });
  expect(taken?.conversation).toBe(closed?.conversation);
  expect(taken?.conversation).not.toBe(first?.conversation);
  const written = JSON.stringify(rows);
  expect(written).not.toContain(id.toString("hex"));
  expect(written).not.toContain(conversation.toString("hex"));
});

test.each([
  ["who", "update access_log set who = '1' where seq = 3", 3],
  ["what", "update access_log set what = 'signed_in' where seq = 3", 3],
  ["when", "update access_log set at = at + 1 where seq = 3", 3],
  ["why", "update access_log set why = null where seq = 5", 5],
  ["which", "update access_log set conversation = null where seq = 1", 1],
  ["mac", "update access_log set mac = zeroblob(33) where seq = 2", 2],
  ["removed", "delete from access_log where seq = 3", 3],
  ["first removed", "delete from access_log where seq = 1", 1],
  [
    "removed and closed up",
    "delete from access_log where seq = 3; update access_log set seq = seq - 1 where seq > 3",
    3,
  ],
  [
    "swapped",
    "update access_log set seq = 9 where seq = 2; update access_log set seq = 2 where seq = 3; update access_log set seq = 3 where seq = 9",
    2,
  ],
  [
    "added",
    "insert into access_log select 6, at, who, what, conversation, why, mac from access_log where seq = 5",
    6,
  ],
])("a changed row is found, the first one first: %s", async (_, sql, seq) => {
  const { verify, tamper } = await five();
  tamper(sql);
  expect(await verify()).toMatchObject({
    fault: expect.stringMatching(/^(changed|key_missing)$/),
    seq,
  });
});

test("rows cut off at the end are found with a head that was kept, and only so", async () => {
  const { verify, tamper, head } = await five();
  const kept = await head();
  tamper("delete from access_log where seq > 3");
  expect(await verify()).toEqual({ fault: null, rows: 3 });
  expect(await verify([kept])).toEqual({ fault: "head_missing", seq: 4 });
});

test("rows cut off and written anew are found with a head that was kept", async () => {
  const { deps, verify, tamper, head } = await five();
  const kept = await head();
  tamper("delete from access_log where seq > 4");
  await record(deps, { who: WHO, what: "signed_in" });
  const later = await head();
  expect(await verify()).toEqual({ fault: null, rows: 5 });
  expect(await verify([kept])).toEqual({ fault: "changed", seq: 5 });
  expect(await verify([kept, later])).toEqual({ fault: "changed", seq: 5 });
  expect(await verify([later, kept])).toEqual({ fault: "changed", seq: 5 });
});

test("another key does not make the chain, and a root that is gone is said to be", async () => {
  const { verify, keys, deps } = await five();
  expect(await verify([], rootKeys())).toEqual({ fault: "changed", seq: 1 });
  const rotated = { ...keys, sealing: [{ version: 2, key: randomBytes(32) }, ...keys.sealing] };
  await record({ ...deps, keys: rotated }, { who: WHO, what: "signed_in" });
  expect(await verify([], rotated)).toEqual({ fault: null, rows: 6 });
  expect(await verify([], keys)).toEqual({ fault: "key_missing", seq: 6 });
});

test.each(["update access_log set who = 'x'", "delete from access_log where seq = 5"])(
  "the database refuses: %s",
  async (sql) => {
    const { file, verify } = await five();
    const db = new Database(file);
    expect(() => db.exec(sql)).toThrow("append-only");
    db.close();
    expect(await verify()).toEqual({ fault: null, rows: 5 });
  },
);

test("it is read beside a running server, in pages", async () => {
  const { file, keys, deps } = await five();
  await Promise.all(
    Array.from({ length: 2100 }, () => record(deps, { who: WHO, what: "board_viewed" })),
  );
  const log = openAccessLog(file);
  expect(await verifyAccessLog(keys, log)).toEqual({ fault: null, rows: 2105 });
  expect(await log.accessHead()).toEqual(await deps.accounts.accessHead());
  log.close();
});

test("where there is no log, it says so", () => {
  const file = join(folder(), "uitweg.db");
  const wanted = expect.objectContaining({ code: "STORE_SCHEMA" });
  expect(() => openAccessLog(file)).toThrow(wanted);
  new Database(file).exec("create table other (x)").close();
  expect(() => openAccessLog(file)).toThrow(wanted);
});
