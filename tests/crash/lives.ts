import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

type Env = Readonly<Record<string, string>>;

/** One process of the server, warm: its content is read and nothing is opened yet. */
export interface Life {
  /** Starts it: it dies at the `times`-th passage of `point`, or not by itself at "none". */
  go(point: string, times: number): void;
  /** Resolves when it listens; false when it died before that. */
  readonly ready: Promise<boolean>;
  /** Resolves with the signal it died of, or null when it ended by itself. */
  readonly dead: Promise<NodeJS.Signals | null>;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
}

const SCRIPT = fileURLToPath(new URL("./crash-server.ts", import.meta.url));

/** Warms up `crash-server.ts`. `complain` gets what it writes to its standard error. */
export async function warmLife(env: Env, complain: (text: string) => void): Promise<Life> {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    ["--import", "tsx", SCRIPT],
    { env: { PATH: process.env["PATH"], ...env }, stdio: ["pipe", "pipe", "pipe"] },
  );
  child.stderr.on("data", (chunk: Buffer) => {
    complain(chunk.toString());
  });
  child.stdin.on("error", () => undefined); // a process killed as it is told to go
  const dead = once(child, "exit").then(([, signal]) => signal as NodeJS.Signals | null);
  const lines = createInterface(child.stdout);
  if (!(await said(lines, "warm", dead))) throw new Error("the server died while it warmed up");
  return {
    go: (point, times) => child.stdin.write(`${point} ${times}\n`),
    ready: said(lines, "ready", dead),
    dead,
    kill: (signal) => child.kill(signal),
  };
}

function said(lines: Interface, word: string, dead: Promise<unknown>): Promise<boolean> {
  const spoken = new Promise<boolean>((resolve) => {
    lines.on("line", (line) => {
      if (line === word) resolve(true);
    });
  });
  return Promise.race([spoken, dead.then(() => false)]);
}
