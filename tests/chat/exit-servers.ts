import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A neutral page elsewhere, which itself sends people on to another origin, as many do. */
export interface ExitServers {
  readonly exitUrl: string;
  /** Where people end. */
  readonly endUrl: string;
  stop(): Promise<void>;
}

export async function startExit(): Promise<ExitServers> {
  const end = await listen(createServer((_request, response) => response.end("Het weer")));
  const first = await listen(
    createServer((_request, response) => response.writeHead(302, { location: end.url }).end()),
  );
  return {
    exitUrl: first.url,
    endUrl: end.url,
    stop: async () => {
      await Promise.all([first.stop(), end.stop()]);
    },
  };
}

async function listen(server: Server): Promise<{ url: string; stop: () => Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
