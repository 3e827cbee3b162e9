import { join } from "node:path";
import { loadKeys } from "../../src/privacy/keys.ts";
import { freePort } from "../channels/wait.ts";
import { type KannelSide, startKannelSide } from "./kannel-side.ts";
import { type Life, warmLife } from "./lives.ts";

/**
 * Longer than a life lasts, also on a busy machine: a text whose one repeat was noted and perhaps not
 * made is given up by design (`unknown_twice`, tests/outbox), and would be missing here.
 */
export const RECONCILE_MS = 10_000;
/** Warm lives in stock: reading the content takes longer than most lives last. */
const STOCK = 2;
/** Of every so many texts the operator loses the report. */
const LOST_OF = 2;

export interface Rig {
  readonly gateway: KannelSide;
  /** The database file that all lives share, one after the other. */
  readonly database: string;
  /** The next life of the server, warm. */
  readonly next: () => Promise<Life>;
  /** What /metrics says of the outbox. */
  readonly metrics: () => Promise<Readonly<Record<string, number>>>;
  readonly stop: () => Promise<void>;
}

/** A gateway and a row of servers on one port and one data folder. */
export async function createRig(dataDir: string): Promise<Rig> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const token = "a-token-of-24-characters";
  const gateway = await startKannelSide({
    serverUrl: url,
    token,
    losesReport: (nth) => nth % LOST_OF === LOST_OF - 1,
  });
  const env = {
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    UITWEG_RECONCILE: `${RECONCILE_MS / 1000}s`,
    UITWEG_ORGANISATION: "Gemeente Utrecht (voorbeeld)",
    UITWEG_CONTACT: "privacy@example.org",
    KANNEL_TOKEN: token,
    KANNEL_SENDSMS_URL: gateway.url,
    KANNEL_USERNAME: "u",
    KANNEL_PASSWORD: "p",
    KANNEL_FROM: "1008",
  };
  loadKeys(join(dataDir, "keys.json"), { create: true });
  const warm = (): Promise<Life> => {
    const life = warmLife(env, (text) => process.stderr.write(text));
    life.catch(() => undefined); // told by `next`
    return life;
  };
  const stock = Array.from({ length: STOCK }, warm);
  const lives: Promise<Life>[] = [...stock];

  return {
    gateway,
    database: join(dataDir, "uitweg.db"),
    next: () => {
      const later = warm();
      lives.push(later);
      stock.push(later);
      return stock.shift() ?? later;
    },
    metrics: async () => {
      const response = await fetch(`${url}/metrics`, { headers: { connection: "close" } });
      const found = (await response.text()).matchAll(/^uitweg_outbox_(\w+) (\d+)$/gm);
      return Object.fromEntries(Array.from(found, ([, name = "", value]) => [name, Number(value)]));
    },
    stop: async () => {
      for (const life of await Promise.allSettled(lives)) {
        if (life.status !== "fulfilled") continue;
        life.value.kill("SIGKILL");
        await life.value.dead;
      }
      await gateway.close();
    },
  };
}
