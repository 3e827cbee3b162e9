import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, test } from "@jest/globals";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { createPerson, createWorld, text } from "./contract-world.ts";
import { temporaryFolders } from "./temporary.ts";

const folder = temporaryFolders();
const clock = () => new Date();

describe("one process", () => {
  test("keeps a second process out until the first has died, however it dies", async () => {
    const file = join(folder(), "uitweg.db");
    const script = fileURLToPath(new URL("./hold-store.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const dead = once(child, "exit");
    try {
      await once(child.stdout, "data");
      await expect(openSqliteStore({ file, clock })).rejects.toMatchObject({
        code: "STORE_IN_USE",
      });
    } finally {
      child.kill("SIGKILL");
      await dead;
    }
    await (await openSqliteStore({ file, clock })).close();
  }, 30_000);

  test("keeps itself out twice", async () => {
    const file = join(folder(), "uitweg.db");
    const store = await openSqliteStore({ file, clock });
    await expect(openSqliteStore({ file, clock })).rejects.toMatchObject({ code: "STORE_IN_USE" });
    await store.close();
    await (await openSqliteStore({ file, clock })).close();
  });
});

describe("the file", () => {
  test("makes its folder, and only its owner reads it", async () => {
    const file = join(folder(), "data", "uitweg.db");
    const { store, say } = await createWorld((now) => openSqliteStore({ file, clock: now }));
    await say(createPerson(), "bot");
    for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`]) {
      expect(statSync(name).mode & 0o777).toBe(0o600);
    }
    await store.close();
  });

  test("keeps everything over a restart", async () => {
    const file = join(folder(), "uitweg.db");
    const person = createPerson();
    const before = await createWorld((now) => openSqliteStore({ file, clock: now }));
    await before.turn(person, { messages: [text("client"), text("bot")], optOut: "remove" });
    const stored = await before.store.messages(person.id);
    await before.store.close();
    const after = await createWorld((now) => openSqliteStore({ file, clock: now }));
    expect(await after.store.messages(person.id)).toEqual(stored);
    expect(await after.claimed()).toEqual(["bot:1"]);
    await after.store.close();
  });

  test("commits what was under way when it is closed, and takes no more", async () => {
    const file = join(folder(), "uitweg.db");
    const person = createPerson();
    const { store, say } = await createWorld((now) => openSqliteStore({ file, clock: now }));
    const saying = say(person, "client");
    await store.close();
    await saying;
    await expect(say(person, "client")).rejects.toMatchObject({ code: "STORE_FAILED" });
    await store.close();
  });
});

describe("the tables", () => {
  test("are made on opening, unless that is not wanted", async () => {
    const file = join(folder(), "uitweg.db");
    const careful = { file, clock, migrate: false };
    await expect(openSqliteStore(careful)).rejects.toMatchObject({
      code: "STORE_SCHEMA",
      faults: expect.arrayContaining(["0001_initial", "0002_handoff"]),
    });
    await (await openSqliteStore({ file, clock })).close();
    await (await openSqliteStore(careful)).close();
  });

  test("of a version before go on with what waits to be sent", async () => {
    const file = join(folder(), "uitweg.db");
    const before = await createWorld((now) => openSqliteStore({ file, clock: now }));
    await before.say(createPerson(), "bot");
    await before.store.close();
    const db = new Database(file);
    db.exec("alter table outbox drop column extra");
    db.exec("delete from kysely_migration where name = '0006_outbox_extra'");
    db.close();
    const after = await createWorld((now) => openSqliteStore({ file, clock: now }));
    expect(await after.claimOne()).toMatchObject({ kind: "bot", extra: null });
    await after.store.close();
  });

  test.each([true, false])("of a newer version are left alone (migrate: %s)", async (migrate) => {
    const file = join(folder(), "uitweg.db");
    await (await openSqliteStore({ file, clock })).close();
    const db = new Database(file);
    db.exec("insert into kysely_migration (name, timestamp) values ('9999_later', 'x')");
    db.close();
    await expect(openSqliteStore({ file, clock, migrate })).rejects.toMatchObject({
      code: "STORE_SCHEMA",
    });
  });
});
