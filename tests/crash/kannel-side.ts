import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** One request to send a text, noted before it was answered: an SMS may have left by then. */
interface SendRequest {
  readonly to: string;
  readonly text: string;
  readonly ref: string;
  /** Which life of the server asked. */
  readonly life: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A report for this very text had been acknowledged before. */
  readonly reported: boolean;
}

export interface KannelSide {
  /** What KANNEL_SENDSMS_URL is. */
  readonly url: string;
  readonly sent: readonly SendRequest[];
  /** Says which life of the server asks from now on. */
  readonly setLife: (life: number) => void;
  /** How often an inbound message or a report was offered. */
  readonly offers: () => number;
  /** Reports still to be delivered. */
  readonly reporting: () => number;
  /** Offers an inbound message until it is acknowledged. Resolves with the number of tries. */
  readonly deliver: (message: Inbound) => Promise<number>;
  readonly close: () => Promise<void>;
}

interface Inbound {
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

interface KannelSideOptions {
  /** Our server, as the get-url has it. */
  readonly serverUrl: string;
  readonly token: string;
  /** The operator loses the reports of these texts, by the order of their first request. */
  readonly losesReport: (nth: number) => boolean;
}

const RETRY_MS = 100;
const REPORT_AFTER_MS = 30;

/** What stands between the operator and us: takes texts, reports on them, and repeats itself. */
export async function startKannelSide(options: KannelSideOptions): Promise<KannelSide> {
  const { serverUrl, token, losesReport } = options;
  const sent: SendRequest[] = [];
  const reported = new Set<string>();
  const seen = new Map<string, number>();
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // as many as there are requests at once
  let life = 0;
  let offers = 0;
  let reporting = 0;

  const offer = async (url: string): Promise<number> => {
    for (let tries = 1; ; tries += 1) {
      offers += 1;
      if ((await statusOf(url, closing.signal)) === 200) return tries;
      await sleep(RETRY_MS, undefined, { signal: closing.signal });
    }
  };
  const report = async (ref: string, dlrUrl: string): Promise<void> => {
    reporting += 1;
    await sleep(REPORT_AFTER_MS, undefined, { signal: closing.signal });
    await offer(dlrUrl.replace("%d", "1").replace("%A", "ok"));
    reported.add(ref);
    reporting -= 1;
  };

  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://kannel").searchParams;
    const [to, text, dlrUrl] = ["to", "text", "dlr-url"].map((name) => query.get(name));
    if (!to || !text || !dlrUrl) {
      response.writeHead(403).end("Authorization failed for sendsms"); // "are you there?"
      return;
    }
    const ref = new URL(dlrUrl).searchParams.get("ref") ?? "";
    sent.push({ to, text, ref, life, at: Date.now(), reported: reported.has(ref) });
    const nth = seen.get(ref) ?? seen.size;
    seen.set(ref, nth);
    if (!losesReport(nth)) report(ref, dlrUrl).catch(() => undefined);
    response.writeHead(202).end("0: Accepted for delivery");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/cgi-bin/sendsms`,
    sent,
    setLife: (next) => {
      life = next;
    },
    offers: () => offers,
    reporting: () => reporting,
    deliver: ({ id, from, text }) => {
      const query = new URLSearchParams({ token, id, from, to: "1008", text, charset: "UTF-8" });
      return offer(`${serverUrl}/channels/kannel/inbound?${query.toString()}`);
    },
    close: async () => {
      closing.abort();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Null when there was no answer: the server was down, or died before it answered. */
async function statusOf(url: string, signal: AbortSignal): Promise<number | null> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
    const response = await fetch(url, { signal: limit, headers: { connection: "close" } });
    await response.arrayBuffer();
    return response.status;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
