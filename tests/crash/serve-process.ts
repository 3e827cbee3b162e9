import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

type Env = Readonly<Record<string, string>>;

export interface Exit {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `uitweg serve` as an operator runs it, in a process of its own. */
export interface ServeProcess {
  /** Where it says that it listens. Rejects when it ends before that. */
  readonly url: Promise<string>;
  readonly exit: Promise<Exit>;
  kill(signal: "SIGTERM" | "SIGINT" | "SIGKILL"): void;
}

/** A Kannel that is set up in full, but for KANNEL_SENDSMS_URL. */
export const KANNEL = {
  PUBLIC_URL: "https://sms.example.nl",
  UITWEG_ORGANISATION: "Gemeente Utrecht (voorbeeld)",
  UITWEG_CONTACT: "privacy@example.org",
  KANNEL_TOKEN: "a-token-of-24-characters",
  KANNEL_USERNAME: "u",
  KANNEL_PASSWORD: "p",
  KANNEL_FROM: "1008",
} as const;

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** Starts it on a free port. `project` may be a changed copy of this one. */
export function startServe(env: Env, project = PROJECT): ServeProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "serve"], {
    cwd: project,
    env: { PATH: process.env["PATH"], PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  // "close" and not "exit": only then all it wrote has arrived.
  const exit = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    void exit.then(() => {
      reject(new Error(`it did not start:\n${err}`));
    });
  });
  url.catch(() => undefined); // a refusal is read from `exit`
  return { url, exit, kill: (signal) => child.kill(signal) };
}

/** A text as Kannel hands it over, once. */
export function inbound(url: string, id: string, from: string, text: string): Promise<Response> {
  const query = new URLSearchParams({ token: KANNEL.KANNEL_TOKEN, id, from, to: "1008", text });
  return fetch(`${url}/channels/kannel/inbound?${query.toString()}`, {
    headers: { connection: "close" },
  });
}
