import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { createPerson, createWorld } from "../store/contract-world.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { run } from "./run.ts";

jest.setTimeout(60_000);

const folder = temporaryFolders();

test("misreadings prints a line for each count, also while a server has the database", async () => {
  const env = { DATA_DIR: folder() };
  const file = join(env.DATA_DIR, "uitweg.db");
  const { store, turn } = await createWorld((clock) => openSqliteStore({ file, clock }));
  const misreading = { understood: "debt", meant: "exit" } as const;
  for (let times = 0; times < 2; times += 1) {
    await turn(createPerson(), { misreading }, [randomBytes(16)]);
  }
  expect(await run(["misreadings"], { env })).toMatchObject({
    code: 0,
    out: "2026-11-23\tdebt\texit\t2\n",
    err: "",
  });
  await store.close();
});

test("misreadings without a database says so", async () => {
  const { code, out, err } = await run(["misreadings"], { env: { DATA_DIR: folder() } });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("no count of misreadings");
});
