import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import Database from "better-sqlite3";
import { loadContent } from "../../src/content.ts";
import { message } from "../channels/twilio-cases.ts";
import { type Served, startServed } from "./gateways.ts";

// SQLite waits a second for each of these calls, and for its own housekeeping.
jest.setTimeout(60_000);

// Another program that holds the database is a real one here: nothing can be stored meanwhile.
let served: Served;
let other: Database.Database;
beforeAll(async () => {
  served = await startServed(loadContent());
  other = new Database(served.databaseFile);
});
afterAll(async () => {
  other.close();
  await served.stop();
});

test("while nothing can be stored gateways are told to come again, and later all is answered", async () => {
  const from = "+31612345678";
  other.exec("begin immediate");
  const busy = [
    await served.kannel({ id: "a", from, text: "hoi" }),
    await served.post(message({ From: "+31612345679" })),
    await fetch(`${served.url}/health/ready`),
  ];
  expect(busy.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(busy.map(({ headers }) => headers.get("retry-after"))).toEqual(["5", "5", "5"]);
  expect(await Promise.all(busy.map((response) => response.json()))).toEqual(
    busy.map(() => ({ error: "STORE_BUSY" })),
  );
  expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
  expect(served.stored()).toBe(0);
  other.exec("rollback");

  expect((await served.kannel({ id: "a", from, text: "hoi" })).status).toBe(200);
  expect((await fetch(`${served.url}/health/ready`)).status).toBe(200);
  expect(await served.texts(from, 2)).toHaveLength(2);
});
