import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** "hang" never answers; "reset" breaks off once it has read the request. */
export type Answer =
  { readonly status: number; readonly body?: unknown; readonly cut?: true } | "hang" | "reset";

/** A provider's HTTP side, on loopback: it records what it is asked and answers as told. */
export interface Gateway {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** How it answers from now on; a function decides for each request, and may take its time. */
  answer(how: Answer | ((asked: Asked) => Answer | Promise<Answer>)): void;
  /** Refuses connections until `open`; the address stays the same. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function startGateway(): Promise<Gateway> {
  const asked: Asked[] = [];
  let decide: (request: Asked) => Answer | Promise<Answer> = () => ({ status: 500 });
  let port = 0;
  const server = createServer((request, response) => {
    void readBody(request).then(async (body) => {
      const { method = "", url = "", headers } = request;
      const seen = { method, url, authorization: headers.authorization, body };
      asked.push(seen);
      reply(response, await decide(seen));
    });
  });
  const open = (): Promise<void> =>
    new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  await open();
  port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (how) => {
      decide = typeof how === "function" ? how : () => how;
    },
    open,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === "hang") return;
  if (answer === "reset") {
    response.destroy();
    return;
  }
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  // A 3xx points to here again: who follows it comes back.
  response.writeHead(answer.status, { "content-type": "application/json", location: "/again" });
  if (answer.cut === true) response.write(body.slice(0, 1), () => response.destroy());
  else response.end(body);
}
