// The whole server in a process of its own, which kills itself at a named failpoint. It reads its
// content first and waits for one line on its standard input, so that the next one is warm when the
// one before it dies: "after-send 3" dies at the third time there, "none 0" never by itself.
import { once } from "node:events";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { loadContent } from "../../src/content.ts";
import { startServer } from "../../src/server.ts";

const config = readConfig(process.env);
const content = loadContent();
process.stdout.write("warm\n");

const [line] = (await once(process.stdin, "data")) as [Buffer];
const [point, times] = line.toString().trim().split(" ");
let left = Number(times);

const server = await startServer(config, content, pino({ level: "error" }, pino.destination(2)), {
  failpoint: (where) => {
    if (where !== point) return;
    left -= 1;
    // As `kill -9` does it: the process runs no further than this line.
    if (left === 0) process.kill(process.pid, "SIGKILL");
  },
  // A claim of a process that died is over soon, and sooner than the wait for a report.
  outbox: { sendTimeoutMs: 900, leaseMs: 2_750 },
});
process.stdout.write("ready\n");
await once(process, "SIGTERM");
await server.stop();
process.stdin.destroy();
