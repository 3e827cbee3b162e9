import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, expect, jest, test } from "@jest/globals";
import { loadKeys } from "../../src/privacy/keys.ts";
import { type Gateway, startGateway } from "../channels/gateway.ts";
import { eventually } from "../channels/wait.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { numberOf } from "./load.ts";
import { inbound, KANNEL, type ServeProcess, startServe } from "./serve-process.ts";

jest.setTimeout(60_000);
/** Whoever stops a service waits no longer than this before it kills. */
const PATIENCE_MS = 5_000;

const folder = temporaryFolders();
const running: ServeProcess[] = [];
const gateways: Gateway[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.kill("SIGKILL");
    await server.exit;
  }
  for (const gateway of gateways.splice(0)) await gateway.close();
});

async function start(): Promise<{
  url: string;
  server: ServeProcess;
  dataDir: string;
  gateway: Gateway;
}> {
  const dataDir = folder();
  loadKeys(join(dataDir, "keys.json"), { create: true });
  const gateway = await startGateway();
  gateways.push(gateway);
  const server = startServe({
    ...KANNEL,
    DATA_DIR: dataDir,
    KANNEL_SENDSMS_URL: `${gateway.url}/sms`,
  });
  running.push(server);
  return { url: await server.url, server, dataDir, gateway };
}

/** Fails when it takes too long, is killed, or leaves the database open. */
async function stops(server: ServeProcess, signal: "SIGTERM" | "SIGINT", dataDir: string) {
  server.kill(signal);
  const late = new AbortController();
  const exit = await Promise.race([
    server.exit,
    sleep(PATIENCE_MS, "it takes too long" as const, { signal: late.signal }),
  ]);
  late.abort();
  expect(exit).toMatchObject({ code: 0 });
  expect(existsSync(join(dataDir, "uitweg.db-wal"))).toBe(false);
}

const count = (dataDir: string, from: string): unknown => {
  const db = new Database(join(dataDir, "uitweg.db"), { readonly: true });
  try {
    return db.prepare(`select count(*) from ${from}`).pluck().get();
  } finally {
    db.close();
  }
};

test("under load it finishes what is in hand and takes nothing more", async () => {
  const { url, server, dataDir, gateway } = await start();
  gateway.answer(() => sleep(300).then(() => ({ status: 202 })));
  let writing = true;
  const taken: string[] = [];
  const refused: unknown[] = [];
  const line = async (first: number): Promise<void> => {
    for (let n = first; writing; n += 10) {
      try {
        const { status } = await inbound(url, `m${n}`, numberOf(n), "hoi");
        if (status === 200) taken.push(`m${n}`);
        else refused.push(status);
      } catch {
        writing = false; // the door is closed
      }
    }
  };
  const lines = Array.from({ length: 10 }, (_, first) => line(first));
  await eventually("texts on their way", () => gateway.asked.length >= 8);
  await stops(server, "SIGTERM", dataDir);
  await Promise.all(lines);

  expect(refused).toEqual([]);
  expect(taken.length).toBeGreaterThan(8);
  expect(count(dataDir, "dedupe")).toBe(taken.length);
  expect(count(dataDir, "outbox where status = 'sending'")).toBe(0);
  expect(count(dataDir, "outbox where status = 'sent'")).toBe(gateway.asked.length);
  expect(count(dataDir, "outbox where status = 'queued'")).toBeGreaterThan(0);
});

test("a gateway that does not answer does not hold it up", async () => {
  const { url, server, dataDir, gateway } = await start();
  gateway.answer("hang");
  expect((await inbound(url, "a", numberOf(1), "hoi")).status).toBe(200);
  await eventually("a text on its way", () => gateway.asked.length > 0);
  await stops(server, "SIGTERM", dataDir);
  // Perhaps it was sent: after the next start it is not simply sent again.
  expect(count(dataDir, "outbox where status in ('sending', 'ambiguous')")).toBe(1);
});

test("open pages, kept connections and a half-sent request do not hold it up", async () => {
  const dataDir = folder();
  const server = startServe({ DATA_DIR: dataDir });
  running.push(server);
  const url = await server.url;
  const stream = await fetch(`${url}/phone/stream?number=0612345678`);
  const reader = stream.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(": open\n\n");
  await (await fetch(`${url}/phone`)).text();
  const half = connect(Number(new URL(url).port), "127.0.0.1");
  await once(half, "connect");
  const cut = new Promise((resolve) => half.once("close", resolve));
  half.on("error", () => undefined); // a reset is as good as an end
  half.write("POST /channels/phone/inbound HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  await stops(server, "SIGINT", dataDir);
  await cut;
  await expect(reader?.read().then(({ done }) => done)).rejects.toThrow();
});
