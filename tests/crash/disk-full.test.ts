import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { loadKeys } from "../../src/privacy/keys.ts";
import { type Gateway, startGateway } from "../channels/gateway.ts";
import { eventually } from "../channels/wait.ts";
import { numberOf } from "./load.ts";
import { readStore } from "./read-store.ts";
import { inbound, KANNEL, type ServeProcess, startServe } from "./serve-process.ts";

jest.setTimeout(60_000);
const disk = smallDisk();
let gateway: Gateway | undefined;
let server: ServeProcess | undefined;
afterAll(async () => {
  server?.kill("SIGKILL");
  await server?.exit;
  await gateway?.close();
  if (disk === null) return;
  system("umount", disk);
  rmdirSync(disk);
});

/** Only root may mount one, and not everywhere: tests/store has the same for the store alone. */
function smallDisk(): string | null {
  const at = mkdtempSync(join(tmpdir(), "uitweg-disk-"));
  try {
    system("mount", "-t", "tmpfs", "-o", "size=4m", "uitweg-test", at);
    return at;
  } catch {
    rmdirSync(at);
    return null;
  }
}

function system(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: "ignore" });
}

/** Not one block is left. */
function fill(file: string): void {
  const { bavail, bsize } = statfsSync(join(file, ".."));
  writeFileSync(file, Buffer.alloc(bavail * bsize, 1));
}

const withDisk = disk === null ? test.skip : test;
withDisk(
  "on a full disk senders come again later, nothing is half stored, and room mends it",
  async () => {
    if (disk === null) throw new Error("skipped");
    const kannel = await startGateway();
    gateway = kannel; // closed afterwards, whatever happens
    kannel.answer({ status: 202 });
    loadKeys(join(disk, "keys.json"), { create: true });
    server = startServe({ ...KANNEL, DATA_DIR: disk, KANNEL_SENDSMS_URL: `${kannel.url}/sms` });
    const url = await server.url;
    const database = join(disk, "uitweg.db");
    const ballast = join(disk, "ballast");

    expect((await inbound(url, "before", numberOf(1), "hoi")).status).toBe(200);
    await eventually("the answers", () => kannel.asked.length === 2);
    fill(ballast);
    let taken = 1;
    const ids = Array.from({ length: 2_000 }, (_, n) => `m${n}`);
    const full = await firstNotTaken(ids, async (id) => {
      const response = await inbound(url, id, numberOf(taken + 1), "hoi");
      if (response.status === 200) taken += 1;
      return response;
    });
    expect(full.response.status).toBe(503);
    expect(full.response.headers.get("retry-after")).toBe("5");
    expect(await full.response.json()).toEqual({ error: "STORE_FULL" });
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const stored = {
      integrity: "ok",
      conversations: taken,
      received: taken,
      dedupe: taken,
      answers: taken * 2,
    };
    expect(readStore(database)).toMatchObject(stored);

    rmSync(ballast);
    expect((await inbound(url, full.id, numberOf(taken + 1), "hoi")).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await eventually("every answer", () => kannel.asked.length >= (taken + 1) * 2);
    server.kill("SIGTERM");
    expect(await server.exit).toMatchObject({ code: 0 });
    expect(readStore(database)).toMatchObject({ conversations: taken + 1, dedupe: taken + 1 });
  },
);

async function firstNotTaken(
  ids: readonly string[],
  send: (id: string) => Promise<Response>,
): Promise<{ id: string; response: Response }> {
  for (const id of ids) {
    const response = await send(id);
    if (response.status !== 200) return { id, response };
  }
  throw new Error("the disk did not fill");
}
