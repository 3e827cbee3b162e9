import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A server in a process of its own. */
export interface Program {
  readonly url: string;
  /** Processor time it took so far, in microseconds; 0 where /proc is not there. */
  cpu(): number;
  stop(): Promise<void>;
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
/** Of utime and stime in /proc, on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** Starts `node ...args` and waits until it says where it listens. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on(
    "data",
    (data: Buffer) => (complaints = (complaints + data.toString()).slice(-2000)),
  );
  const url = await Promise.race([
    address(child),
    once(child, "exit").then(() => {
      throw new Error(`${args.join(" ")} ended before it listened:\n${complaints}`);
    }),
  ]);
  return {
    url,
    cpu: () => cpuOf(child),
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function address({ stdout }: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve) => {
    stdout?.on("data", (data: Buffer) => {
      said += data.toString();
      const found = ADDRESS.exec(said);
      if (found !== null) resolve(found[0]);
    });
  });
}

function cpuOf({ pid }: ChildProcess): number {
  try {
    // The name in the second field may hold spaces; utime and stime are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1e6;
  } catch {
    return 0;
  }
}
