import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import type { Content } from "../../src/content.ts";
import { address } from "../../src/kernel/secret.ts";
import { type Keys, loadKeys } from "../../src/privacy/keys.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import { startServer, type ServerOptions } from "../../src/server.ts";

/** The whole server in this process, over a real file, with all it logs kept. */
export interface Running {
  readonly url: string;
  /** Signs the demo counsellor in; "" outside of the demonstration. */
  readonly demoLink: string;
  readonly keys: Keys;
  readonly databaseFile: string;
  readonly logged: readonly string[];
  /** What the database says, read beside the server: `all("select 1 as one")`. */
  all(sql: string, ...values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[];
  /** What became of the texts to one person, in their order: ["delivered", "sent"]. */
  deliveries(channel: string, number: string): readonly unknown[];
  /** Every byte of the data folder apart from the keys, by file. */
  files(): Readonly<Record<string, Buffer>>;
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

export const TOKEN = "token-of-the-tests-123";

/** The settings that go with a gateway. */
export const OPERATOR = {
  PUBLIC_URL: "https://sms.example.nl",
  UITWEG_ORGANISATION: "Gemeente Utrecht",
  UITWEG_CONTACT: "privacy@example.org",
} as const;

/**
 * Everything but what a test says is as it comes; without a gateway it is the demonstration. The
 * folder outlives a stop, so that another one can start on it: whoever names one removes it.
 */
export async function startRunning(
  content: Content,
  env: Readonly<Record<string, string>> = {},
  given?: string,
  options: ServerOptions = {},
): Promise<Running> {
  const folder = given ?? mkdtempSync(join(tmpdir(), "uitweg-"));
  const dataDir = join(folder, "data");
  const keyFile = join(folder, "keys", "keys.json");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keys = loadKeys(keyFile, { create: true });
  const config = readConfig({ PORT: "0", DATA_DIR: dataDir, UITWEG_KEY_FILE: keyFile, ...env });
  const logged: string[] = [];
  const log = pino({ level: "trace" }, { write: (line) => void logged.push(line) });
  const server = await startServer(config, content, log, options);
  const databaseFile = join(dataDir, "uitweg.db");
  const all: Running["all"] = (sql, ...values) => {
    const db = new Database(databaseFile, { readonly: true });
    try {
      return db.prepare(sql).all(...values) as Readonly<Record<string, unknown>>[];
    } finally {
      db.close();
    }
  };
  return {
    url: server.url,
    demoLink: server.demoLink ?? "",
    keys,
    databaseFile,
    logged,
    all,
    deliveries: (channel, number) =>
      all(
        "select o.status from outbox o join conversations c on c.id = o.conversation where c.contact = ? order by o.seq",
        contactHashes(keys, channel, address(number))[0],
      ).map(({ status }) => status),
    files: () =>
      Object.fromEntries(
        readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name))]),
      ),
    metric: async (name) => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(new RegExp(`^uitweg_${name} (\\d+)$`, "m").exec(text)?.[1]);
    },
    stop: async () => {
      await server.stop();
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
