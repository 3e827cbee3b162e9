// `uitweg serve` as it is built, but without sending: the webhook alone, up to its durable commit.
// The outbox claims nothing, so that no core is lent to the gateway meanwhile.
import { pino } from "pino";
import type * as Config from "../../src/config.ts";
import type * as Content from "../../src/content.ts";
import type * as Server from "../../src/server.ts";

const root = new URL("../../", import.meta.url);
const load = async <T>(path: string): Promise<T> => (await import(new URL(path, root).href)) as T;
const { readConfig } = await load<typeof Config>("dist/config.js");
const { loadContent } = await load<typeof Content>("dist/content.js");
const { startServer } = await load<typeof Server>("dist/server.js");

const log = pino({ level: "warn" }, pino.destination(2));
const outbox = { concurrency: 0 };
const server = await startServer(readConfig(process.env), loadContent(), log, { outbox });
process.stdout.write(`${server.url}\n`);
process.once("SIGTERM", () => void server.stop());
