import { randomBytes } from "node:crypto";
import type { RawRequest } from "../../src/channels/channel.ts";
import type { Content } from "../../src/content.ts";
import { type Gateway, startGateway } from "../channels/gateway.ts";
import { ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL } from "../channels/twilio-cases.ts";
import { eventually } from "../channels/wait.ts";
import { textOf } from "../outbox/rig.ts";
import { OPERATOR, type Running, startRunning, TOKEN } from "./running.ts";

/** The server with Kannel and Twilio set up, and one program that plays the far side of both. */
export interface Served extends Running {
  readonly gateway: Gateway;
  /** A request as the gateway made it; the address is the public one. */
  post(request: RawRequest): Promise<Response>;
  /** Kannel's call with a message. */
  kannel(fields: Readonly<Record<string, string>>): Promise<Response>;
  /** The texts that were sent to a number. */
  sent(number: string): readonly string[];
  /** Waits for so many of them. */
  texts(number: string, count: number): Promise<readonly string[]>;
  /** How many rows the database holds about people. */
  stored(): number;
}

export const PASSWORD = "sendsms-password";

export async function startServed(content: Content): Promise<Served> {
  const gateway = await startGateway();
  takeAll(gateway);
  const running = await startRunning(content, {
    ...OPERATOR,
    PUBLIC_URL,
    KANNEL_TOKEN: TOKEN,
    KANNEL_SENDSMS_URL: `${gateway.url}/cgi-bin/sendsms`,
    KANNEL_USERNAME: "uitweg",
    KANNEL_PASSWORD: PASSWORD,
    KANNEL_FROM: "1008",
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_FROM: "+3197010280000",
    TWILIO_API_URL: gateway.url,
  });
  const sent = (number: string): readonly string[] =>
    gateway.asked
      .flatMap((asked) => textOf(asked) ?? [])
      .filter((line) => line.startsWith(`${number}: `))
      .map((line) => line.slice(number.length + 2));
  return {
    ...running,
    gateway,
    post: ({ method, publicUrl, headers, rawBody }) =>
      fetch(publicUrl.replace(PUBLIC_URL, running.url), {
        method,
        headers: headers as Record<string, string>,
        ...(method === "GET" ? {} : { body: new Uint8Array(rawBody) }),
      }),
    kannel: (fields) => {
      const all = { token: TOKEN, to: "1008", charset: "UTF-8", coding: "0", ts: "1", ...fields };
      return fetch(`${running.url}/channels/kannel/inbound?${new URLSearchParams(all).toString()}`);
    },
    sent,
    texts: (number, count) =>
      eventually(`${count} texts`, () => sent(number).length >= count && sent(number)),
    stored: () =>
      ["conversations", "messages", "outbox", "due", "dedupe", "opt_outs"]
        .map((table) => running.all(`select count(*) as n from ${table}`)[0]?.["n"] as number)
        .reduce((sum, count) => sum + count, 0),
    stop: async () => {
      await running.stop();
      await gateway.close();
    },
  };
}

/** As both gateways answer on a good day. */
export function takeAll(gateway: Gateway): void {
  gateway.answer(({ method }) =>
    method === "POST"
      ? { status: 201, body: { sid: `SM${randomBytes(16).toString("hex")}` } }
      : { status: 202 },
  );
}
