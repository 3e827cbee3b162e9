import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before the server, as in production: one address, whatever happens behind it. */
export interface Proxy {
  readonly url: string;
  /** Where it passes requests on to; null while nobody is there, and it answers 502. */
  target(url: string | null): void;
  /** Answers 500 to that many of the next messages. */
  refuse(times: number): void;
  /** How it answered messages, in order. */
  readonly answers: readonly number[];
  stop(): Promise<void>;
}

export async function startProxy(): Promise<Proxy> {
  const answers: number[] = [];
  let behind: string | null = null;
  let refusals = 0;
  const server = createServer((incoming, response) => {
    const isMessage = incoming.url?.includes("/inbound") === true;
    const answer = (status: number): void => {
      if (isMessage) answers.push(status);
      response.writeHead(status);
    };
    if (isMessage && refusals > 0) {
      refusals -= 1;
      answer(500);
      response.end();
      return;
    }
    if (behind === null) {
      answer(502);
      response.end();
      return;
    }
    const { method, headers, url = "/" } = incoming;
    const outgoing = forward(new URL(url, behind), { method, headers, agent: false }, (from) => {
      answer(from.statusCode ?? 500);
      from.pipe(response);
    });
    outgoing.on("error", () => {
      answer(502);
      response.end();
    });
    incoming.pipe(outgoing);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: (url) => (behind = url),
    refuse: (times) => (refusals = times),
    answers,
    stop: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}
