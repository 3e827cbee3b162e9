import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type CommitQueue, createCommitQueue } from "../../src/store/sqlite/commit-queue.ts";

let db: Database.Database;
let queue: CommitQueue;
beforeEach(() => {
  db = new Database(":memory:");
  db.exec("create table numbers (n integer primary key)");
  db.exec("create table links (n integer references numbers (n) deferrable initially deferred)");
  queue = createCommitQueue(db);
});
afterEach(() => {
  db.close();
});

const stored = () => db.prepare("select n from numbers order by n").pluck().all();
const put = (n: number) =>
  queue.run(() => {
    db.prepare("insert into numbers values (?)").run(n);
    return n;
  });
const statuses = async (jobs: Promise<unknown>[]) =>
  (await Promise.allSettled(jobs)).map(({ status }) => status);

test("undoes the half of a job that fails, and only that", async () => {
  const half = queue.run(() => {
    db.exec("insert into numbers values (2)");
    throw new Error("no");
  });
  expect(await statuses([put(1), half, put(3)])).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expect(half).rejects.toThrow("no");
  expect(stored()).toEqual([1, 3]);
});

test("rejects the whole batch when the commit fails, and goes on after it", async () => {
  const dangling = queue.run(() => db.exec("insert into links values (99)"));
  expect(await statuses([put(1), dangling, put(3)])).toEqual(["rejected", "rejected", "rejected"]);
  await expect(dangling).rejects.toMatchObject({ code: "STORE_FAILED" });
  expect(stored()).toEqual([]);
  expect(await put(4)).toBe(4);
  expect(stored()).toEqual([4]);
});

test("a job that makes SQLite give the transaction up takes no other with it", async () => {
  db.exec("insert into numbers values (7)");
  const fatal = queue.run(() => db.exec("insert or rollback into numbers values (7)"));
  expect(await statuses([put(1), fatal, put(3)])).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expect(fatal).rejects.toMatchObject({ faults: ["SQLITE_CONSTRAINT_PRIMARYKEY"] });
  expect(stored()).toEqual([1, 3, 7]);
  expect(await put(4)).toBe(4);
});

test("takes more jobs than one batch holds, in order", async () => {
  const jobs = Array.from({ length: 300 }, (_, n) => put(n));
  expect(await Promise.all(jobs)).toEqual(stored());
});

test("commits what waits when it closes, and refuses the rest", async () => {
  const jobs = Array.from({ length: 200 }, (_, n) => put(n));
  queue.close();
  expect(stored()).toHaveLength(200);
  await Promise.all(jobs);
  await expect(put(999)).rejects.toMatchObject({ code: "STORE_FAILED" });
});
