import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { pino, type Logger } from "pino";
import { createApp } from "../../src/http/app.ts";

/** Pages over HTTP, on a port of their own. */
export async function serve(
  routes: Router,
  log: Logger = pino({ enabled: false }),
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createServer(createApp(Router(), [routes], log));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
