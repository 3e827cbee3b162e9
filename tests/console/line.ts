import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a server that can be cut, as when a cable is pulled. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startLine(to: string): Promise<Line> {
  const { port, hostname } = new URL(to);
  const open = new Set<Socket>();
  let whole = true;
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, hostname, listening));
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      cut();
    },
    mend: () => {
      whole = true;
    },
    stop: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        cut();
      }),
  };
}
