// How long a change of the queue takes to reach 200 open consoles:
//   npm run bench:consoles
// Each console hears of it on its line and fetches the queue anew, as the page does. Printed, not
// asserted: BENCH_CONSOLES (200) and BENCH_ROUNDS (10).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AS_STARTED } from "./uitweg.ts";
import { startProgram } from "./program.ts";

const CONSOLES = Number(process.env["BENCH_CONSOLES"] ?? 200);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 10);

const root = fileURLToPath(new URL("../..", import.meta.url));
execFileSync("npm", ["run", "-s", "build"], { cwd: root, stdio: "inherit" });
const folder = mkdtempSync(join(tmpdir(), "uitweg-consoles-"));
const server = fileURLToPath(new URL("consoles-server.ts", import.meta.url));
const program = await startProgram([...AS_STARTED, "--import", "tsx", server], {
  PORT: "0",
  DATA_DIR: folder,
});
try {
  const { url } = program;
  const cookie = await signIn(readFileSync(join(folder, "link"), "utf8"));
  const heard = listeners(url, cookie);
  await heard.open();
  const events: number[] = [];
  const pages: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const told = heard.next();
    const began = performance.now();
    await someoneAsks(url, round);
    const { event, page } = await told;
    if (round === 0) continue; // warming up
    events.push(event - began);
    pages.push(page - began);
  }
  process.stdout.write(
    `${CONSOLES} consoles, ${ROUNDS} changes of the queue, until the last console\n` +
      `  heard of it          ${spread(events)}\n` +
      `  has the new queue    ${spread(pages)}\n`,
  );
  heard.close();
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** By the link of the demonstration, as its button does. */
async function signIn(link: string): Promise<string> {
  const headers = { "sec-fetch-site": "same-origin" };
  const response = await fetch(link, { method: "POST", headers, redirect: "manual" });
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** Somebody new asks for a human: the last of the three texts enters the queue. */
async function someoneAsks(url: string, round: number): Promise<void> {
  for (const [index, text] of ["hoi", "MENS", "ja"].entries()) {
    const from = `+31612${String(300_000 + round)}`;
    const body = JSON.stringify({ id: `${round}-${index}`, from, text });
    await fetch(`${url}/channels/phone/inbound`, { method: "POST", body });
  }
}

function listeners(url: string, cookie: string) {
  const stop = new AbortController();
  const headers = { cookie };
  let waiting: (() => void)[] = [];
  const follow = async (opened: () => void): Promise<void> => {
    const response = await fetch(`${url}/console/live`, { headers, signal: stop.signal });
    opened();
    for await (const chunk of response.body ?? []) {
      if (new TextDecoder().decode(chunk).includes("event: queue")) waiting.pop()?.();
    }
  };
  const fetchQueue = async (): Promise<void> => {
    const response = await fetch(`${url}/console/wachtrij?fragment=1`, { headers });
    await response.text();
    if (response.status !== 200) throw new Error(`the queue answered ${response.status}`);
  };
  return {
    open: () =>
      Promise.all(
        Array.from(
          { length: CONSOLES },
          () =>
            new Promise<void>((resolve, reject) => {
              follow(resolve).catch((error: unknown) => {
                if (!stop.signal.aborted)
                  reject(error instanceof Error ? error : new Error("a line broke"));
              });
            }),
        ),
      ),
    next: async () => {
      await Promise.all(
        Array.from({ length: CONSOLES }, () => new Promise<void>((told) => waiting.push(told))),
      );
      const event = performance.now();
      await Promise.all(Array.from({ length: CONSOLES }, fetchQueue));
      return { event, page: performance.now() };
    },
    close: () => {
      waiting = [];
      stop.abort();
    },
  };
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `median ${at(0.5)} ms (${at(0)}-${at(1)})`;
}
