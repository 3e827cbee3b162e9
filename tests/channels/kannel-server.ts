import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Channel, DeliveryReport, RawRequest } from "../../src/channels/channel.ts";
import { eventually } from "./wait.ts";

/** The barest program that a gateway can call: parse, remember, acknowledge. */
export interface KannelServer {
  readonly publicUrl: string;
  readonly inboundUrl: string;
  use(channel: Channel): void;
  /** Answers 500 to that many of the next messages. */
  refuse(times: number): void;
  /** How often it was called with a message. */
  calls(): number;
  readonly reports: readonly DeliveryReport[];
  /** Waits for "number: text"; the keys under which it came. */
  heard(line: string): Promise<readonly string[]>;
  reported(ref: string, status: DeliveryReport["status"]): Promise<unknown>;
  stop(): Promise<unknown>;
}

const INBOUND = "/channels/kannel/inbound";

export async function startKannelServer(): Promise<KannelServer> {
  const messages = new Map<string, string>();
  const reports: DeliveryReport[] = [];
  let channel: Channel | null = null;
  let refusals = 0;
  let calls = 0;
  const takeMessage = (request: RawRequest): boolean => {
    calls += 1;
    refusals -= 1;
    if (refusals >= 0) return false;
    const inbound = channel?.inbound(request);
    for (const { dedupeKey, from, text } of inbound?.ok === true ? inbound.value : []) {
      messages.set(dedupeKey, `${from.reveal()}: ${text.reveal()}`);
    }
    return inbound?.ok === true;
  };
  const takeReport = (request: RawRequest): boolean => {
    const reported = channel?.report(request);
    if (reported?.ok === true) reports.push(...reported.value);
    return reported?.ok === true;
  };
  const server = createServer(({ method = "", url = "" }, response) => {
    const raw = { method, headers: {}, rawBody: Buffer.alloc(0), ip: "127.0.0.1" };
    const request = { ...raw, publicUrl: publicUrl + url };
    const isTaken = url.startsWith(INBOUND) ? takeMessage(request) : takeReport(request);
    response.statusCode = isTaken ? 200 : 500;
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    publicUrl,
    inboundUrl: publicUrl + INBOUND,
    use: (used) => (channel = used),
    refuse: (times) => (refusals = times),
    calls: () => calls,
    reports,
    heard: (line) =>
      eventually("a message", () => {
        const found = [...messages].filter(([, told]) => told === line);
        return found.length > 0 && found.map(([key]) => key);
      }),
    reported: (ref, status) =>
      eventually(`the report "${status}"`, () =>
        reports.some((report) => report.ref === ref && report.status === status),
      ),
    stop: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}
