import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Content } from "../../src/content.ts";
import { type Kannel, startKannel } from "../channels/kannel-harness.ts";
import { eventually } from "../channels/wait.ts";
import { OPERATOR, type Running, startRunning, TOKEN } from "../http/running.ts";
import { type Proxy, startProxy } from "./proxy.ts";

/** An operator, a real Kannel, a proxy and the whole server: all that stands between two people. */
export interface KannelWorld {
  readonly kannel: Kannel;
  readonly proxy: Proxy;
  /** The server as it is now: another one after a restart. */
  server(): Running;
  /** All that was logged, also before a restart. */
  logged(): readonly string[];
  startServer(): Promise<void>;
  stopServer(): Promise<void>;
  /** Calls the get-url as Kannel would. Returns the status. */
  call(id: string, number: string, text: string): Promise<number>;
  /** The texts a phone has, once there are so many. */
  texts(number: string, count: number): Promise<readonly string[]>;
  /** Waits until all texts to a number have come to the same end. */
  settled(number: string, status: string): Promise<unknown>;
  stop(): Promise<void>;
}

export async function createKannelWorld(content: Content): Promise<KannelWorld> {
  const folder = mkdtempSync(join(tmpdir(), "uitweg-e2e-"));
  const proxy = await startProxy();
  const kannel = await startKannel(`${proxy.url}/channels/kannel/inbound`, TOKEN);
  let running: Running | null = null;
  const earlier: string[] = [];
  const server = (): Running => {
    if (running === null) throw new Error("the server is not running");
    return running;
  };
  const startServer = async (): Promise<void> => {
    running = await startRunning(
      content,
      {
        ...OPERATOR,
        PUBLIC_URL: proxy.url,
        KANNEL_TOKEN: TOKEN,
        KANNEL_SENDSMS_URL: kannel.sendsmsUrl,
        KANNEL_USERNAME: kannel.username,
        KANNEL_PASSWORD: kannel.password,
        KANNEL_FROM: kannel.from,
      },
      folder,
    );
    proxy.target(running.url);
  };
  const stopServer = async (): Promise<void> => {
    proxy.target(null);
    await running?.stop();
    earlier.push(...(running?.logged ?? []));
    running = null;
  };
  await startServer();
  return {
    kannel,
    proxy,
    server,
    logged: () => [...earlier, ...server().logged],
    startServer,
    stopServer,
    call: async (id, number, text) => {
      const fields = { token: TOKEN, id, from: number, to: kannel.from, text, charset: "UTF-8" };
      const query = new URLSearchParams({ ...fields, coding: "0", ts: "1" }).toString();
      return (await fetch(`${proxy.url}/channels/kannel/inbound?${query}`)).status;
    },
    texts: async (number, count) =>
      (await kannel.smsc.received(number, count)).map(({ text }) => text),
    settled: (number, status) =>
      eventually(`texts to be ${status}`, () => {
        const found = server().deliveries("kannel", number);
        return found.length > 0 && found.every((is) => is === status);
      }),
    stop: async () => {
      await stopServer();
      await kannel.stop();
      await proxy.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
