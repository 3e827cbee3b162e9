// How fast the whole webhook is, against the least that a durable webhook can do (floor.ts):
//   npm run bench
// BENCH_ROUNDS (5) and BENCH_SECONDS (4) make it longer or shorter. BENCH_PROFILE=folder leaves a
// .cpuprofile of each of our servers there: open it in Chrome's developer tools.
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Job, Measured } from "./load.ts";
import { type Program, startProgram } from "./program.ts";
import { report, type Sample } from "./report.ts";
import { AS_STARTED, PUBLIC_URL, SECRETS, startUitweg } from "./uitweg.ts";
import type { Variant } from "./requests.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 4);
const CONNECTIONS = [32, 1] as const;
/** How long texts that still wait for the gateway may take before the next measurement. */
const DRAIN_MS = 120_000;

interface Subject {
  readonly name: string;
  readonly variant: Variant;
  readonly program: Program;
  /** Texts go out while it is measured. */
  readonly sends: boolean;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), "uitweg-bench-"));
const started: Program[] = [];
try {
  say("Building, as npm start does...");
  execFileSync("npm", ["run", "-s", "build"], { cwd: here("../.."), stdio: "inherit" });
  const subjects = await startAll();
  const samples = await measureAll(subjects);
  say(report(samples));
} finally {
  await Promise.all(started.map((program) => program.stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function startAll(): Promise<readonly Subject[]> {
  const start = async (program: Promise<Program>): Promise<Program> => {
    started.push(await program);
    return program;
  };
  const gateway = await start(startProgram(["--import", "tsx", here("gateway.ts")]));
  const floor = [...AS_STARTED, "--import", "tsx", here("floor.ts"), join(folder, "floor.db")];
  const uitweg = async (
    name: string,
    variant: "kannel" | "twilio",
    sends: boolean,
  ): Promise<Subject> => {
    const data = join(folder, name.replace(/\W/g, "-"));
    const program = await start(startUitweg(here("../.."), data, gateway.url, sends));
    return { name, variant, program, sends };
  };
  return [
    { name: "floor", variant: "floor", program: await start(startProgram(floor)), sends: false },
    await uitweg("kannel webhook", "kannel", false),
    await uitweg("twilio webhook", "twilio", false),
    await uitweg("kannel, sending", "kannel", true),
  ];
}

async function measureAll(subjects: readonly Subject[]): Promise<readonly Sample[]> {
  const load = fork(here("load.ts"), { execArgv: ["--import", "tsx"] });
  const samples: Sample[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    say(round === 0 ? "Warming up..." : `Round ${round} of ${ROUNDS}...`);
    for (const connections of CONNECTIONS) {
      for (const subject of subjects) {
        const sample = await measure(load, subject, connections, round);
        if (round > 0) samples.push(sample);
      }
    }
  }
  load.disconnect();
  return samples;
}

async function measure(
  load: ChildProcess,
  { name, variant, program, sends }: Subject,
  connections: number,
  round: number,
): Promise<Sample> {
  const job: Job = {
    target: { variant, url: program.url, publicUrl: PUBLIC_URL, secret: SECRETS[variant] },
    connections,
    seconds: SECONDS,
    run: `${round}-${connections}`,
  };
  const before = program.cpu();
  load.send(job);
  const [measured] = (await once(load, "message")) as [Measured];
  const cpu = (program.cpu() - before) / (measured.perSecond * SECONDS);
  const waiting = sends ? await drained(program) : null;
  return { ...measured, name, connections, round, cpu, waiting };
}

/** How many texts still waited when the load ended; returns once they are sent. */
async function drained({ url }: Program): Promise<number> {
  const waiting = async (): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return ["queued", "sending"]
      .map((name) => Number(new RegExp(`^uitweg_outbox_${name} (\\d+)`, "m").exec(text)?.[1] ?? 0))
      .reduce((sum, count) => sum + count, 0);
  };
  const left = await waiting();
  const until = Date.now() + DRAIN_MS;
  while ((await waiting()) > 0) {
    if (Date.now() > until) throw new Error("the outbox does not get empty");
    await sleep(50);
  }
  return left;
}
