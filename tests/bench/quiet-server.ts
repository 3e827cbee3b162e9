// `uitweg serve` as it is built, but without sending: the webhook alone, up to its durable commit.
// The outbox claims nothing, so that no core is lent to the gateway meanwhile.
import { pino } from "pino";

const root = new URL("../../", import.meta.url);
const load = async <T>(path: string): Promise<T> => (await import(new URL(path, root).href)) as T;
const { readConfig } = await load<typeof import("../../src/config.ts")>("dist/config.js");
const { loadContent } = await load<typeof import("../../src/content.ts")>("dist/content.js");
const { startServer } = await load<typeof import("../../src/server.ts")>("dist/server.js");

const config = readConfig(process.env);
const server = await startServer(
  config,
  loadContent(),
  pino({ level: "warn" }, pino.destination(2)),
  {
    outbox: { concurrency: 0 },
  },
);
process.stdout.write(`${server.url}\n`);
process.once("SIGTERM", () => void server.stop());
