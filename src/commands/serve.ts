import { once } from "node:events";
import { pino } from "pino";
import type { Config } from "../config.ts";
import { loadContent } from "../content.ts";
import { systemClock } from "../kernel/clock.ts";
import { startServer, type RunningServer } from "../server.ts";
import { staleServices } from "../directory/stale-services.ts";
import { rememberQuestions } from "../flows/live-questions.ts";
import type { Io } from "./io.ts";

/** Time for what was printed to arrive. */
const EXIT_AFTER_MS = 100;

/** Answers until a signal comes. Returns an exit code. */
export async function serve(config: Config, io: Io): Promise<number> {
  io.err("Uitweg is starting: reading flows, texts and services...\n");
  const content = loadContent();
  for (const id of staleServices(content.directory, systemClock())) {
    io.err(
      `warning: nobody has checked the service "${id}" for too long: ring it, then set its assured_date\n`,
    );
  }
  // Standard output is for people in the demonstration, and for log lines otherwise.
  const log = pino({ level: config.demo ? "warn" : "info", base: null }, pino.destination(2));
  const server = await startServer(config, content, log);
  rememberQuestions(config.dataDir, content.flows);
  io.out(config.demo ? demoText(server, config) : `Uitweg answers on ${server.url}\n`);
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  io.err("Uitweg is stopping: finishing what is in hand...\n");
  await server.stop();
  // A gateway that never answered must not keep the process; the lease of its text ends by itself.
  setTimeout(() => process.exit(), EXIT_AFTER_MS).unref();
  return 0;
}

function demoText({ url, demoLink }: RunningServer, { dataDir, keyFile }: Config): string {
  return `
Uitweg runs as a demonstration. No SMS is sent; the phone is simulated.

  Website          ${url}/
  Chat             ${url}/chat
  Simulated phone  ${url}/phone
  Counsellor       ${demoLink ?? ""}
                   signs a demo counsellor in, once: text MENS on the phone, answer there
  Health           ${url}/health/ready

Data in ${dataDir}, keys in ${keyFile}. Stop with Ctrl+C.
The texts and numbers must be reviewed by professionals before real use.

`;
}
