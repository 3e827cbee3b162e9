// `uitweg serve` as it is built, in demo mode; leaves the counsellor's link in the data folder.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import type * as Config from "../../src/config.ts";
import type * as Content from "../../src/content.ts";
import type * as Server from "../../src/server.ts";

const root = new URL("../../", import.meta.url);
const load = async <T>(path: string): Promise<T> => (await import(new URL(path, root).href)) as T;
const { readConfig } = await load<typeof Config>("dist/config.js");
const { loadContent } = await load<typeof Content>("dist/content.js");
const { startServer } = await load<typeof Server>("dist/server.js");

const config = readConfig(process.env);
const log = pino({ level: "warn" }, pino.destination(2));
const server = await startServer(config, loadContent(), log);
writeFileSync(join(config.dataDir, "link"), server.demoLink ?? "");
process.stdout.write(`${server.url}\n`);
process.once("SIGTERM", () => void server.stop());
