import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSmsc } from "./smsc.ts";
import type { Smsc } from "./smsc.ts";
import { eventually, freePort } from "./wait.ts";

/** A real Kannel between us and a simulated operator, all on loopback. */
export interface Kannel {
  readonly smsc: Smsc;
  /** For KANNEL_SENDSMS_URL, KANNEL_USERNAME, KANNEL_PASSWORD and KANNEL_FROM. */
  readonly sendsmsUrl: string;
  readonly username: string;
  readonly password: string;
  readonly from: string;
  /** smsbox speaks HTTP with us; bearerbox keeps what it cannot pass on. Kills at once. */
  killSmsbox(): Promise<void>;
  startSmsbox(): Promise<void>;
  stop(): Promise<void>;
}

const BEARERBOX = "/usr/sbin/bearerbox";
const SMSBOX = "/usr/sbin/smsbox";
/** What to install, or null when Kannel is here. */
export const kannelMissing = existsSync(BEARERBOX)
  ? null
  : "apt-get install -y --no-install-recommends kannel";

const USERNAME = "uitweg";
const PASSWORD = "sendsms-password";
const OURS = "3197010280000";
/** bearerbox ignores a polite end while its operator is connected. */
const POLITE_MS = 1500;

/** `inboundUrl`: where Kannel calls with a text, as in http://127.0.0.1:3000/channels/kannel/inbound */
export async function startKannel(inboundUrl: string, token: string): Promise<Kannel> {
  const folder = await mkdtemp(join(tmpdir(), "kannel-"));
  const file = join(folder, "kannel.conf");
  const smsc = await startSmsc(OURS);
  const ports = {
    smsc: smsc.port,
    admin: await freePort(),
    box: await freePort(),
    sendsms: await freePort(),
  };
  await writeFile(file, configuration(ports, folder, inboundUrl, token));
  const status = `http://127.0.0.1:${ports.admin}/status.txt?password=${PASSWORD}`;
  const bearerbox = spawn(BEARERBOX, ["-v", "4", file], { stdio: "ignore" });
  let smsbox: ChildProcess | null = null;
  const startSmsbox = async (): Promise<void> => {
    smsbox = spawn(SMSBOX, ["-v", "4", file], { stdio: "ignore" });
    await eventually("smsbox", async () => (await read(status)).includes("smsbox:"));
    await eventually(
      "sendsms",
      async () => (await read(`http://127.0.0.1:${ports.sendsms}/`)) !== "",
    );
  };
  const killSmsbox = async (): Promise<void> => {
    if (smsbox !== null) await end(smsbox, 0);
    await eventually("the end of smsbox", async () => !(await read(status)).includes("smsbox:"));
  };
  await eventually("bearerbox", async () => (await read(status)) !== "");
  await smsc.bound();
  await startSmsbox();
  return {
    smsc,
    sendsmsUrl: `http://127.0.0.1:${ports.sendsms}/cgi-bin/sendsms`,
    username: USERNAME,
    password: PASSWORD,
    from: OURS,
    killSmsbox,
    startSmsbox,
    stop: async () => {
      if (smsbox !== null) await end(smsbox, 0);
      await end(bearerbox, POLITE_MS);
      await smsc.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function read(url: string): Promise<string> {
  try {
    return await (await fetch(url, { headers: { connection: "close" } })).text();
  } catch {
    return "";
  }
}

async function end(child: ChildProcess, politeMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((exit) => child.once("exit", exit));
  child.kill(politeMs > 0 ? "SIGTERM" : "SIGKILL");
  const timer = setTimeout(() => child.kill("SIGKILL"), politeMs);
  await ended;
  clearTimeout(timer);
}

function configuration(
  ports: Readonly<Record<"smsc" | "admin" | "box" | "sendsms", number>>,
  folder: string,
  inboundUrl: string,
  token: string,
): string {
  return `group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = ${PASSWORD}
smsbox-port = ${ports.box}
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal
store-type = file
store-location = ${join(folder, "kannel.store")}

group = smsc
smsc = smpp
smsc-id = operator
host = 127.0.0.1
port = ${ports.smsc}
transceiver-mode = true
smsc-username = uitweg
smsc-password = uitweg
system-type = ""
reconnect-delay = 1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.sendsms}
sendsms-interface = 127.0.0.1
http-request-retry = 60
http-queue-delay = 1

group = sendsms-user
username = ${USERNAME}
password = ${PASSWORD}
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "${inboundUrl}?token=${token}&id=%I&from=%p&to=%P&text=%b&charset=%C&coding=%c&ts=%T"
`;
}
