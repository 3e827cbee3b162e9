import type { RawRequest } from "../../src/channels/channel.ts";
import { createKannel } from "../../src/channels/kannel.ts";
import type { ChannelCases } from "./contract.ts";

export const TOKEN = "a-token-of-kannel";
export const PUBLIC_URL = "https://sms.example.nl";
export const REF = "0123456789abcdef0123456789abcdef";

export const kannel = (gatewayUrl: string) =>
  createKannel(
    {
      token: TOKEN,
      sendsmsUrl: `${gatewayUrl}/cgi-bin/sendsms`,
      username: "uitweg",
      password: "pass word&1",
      from: "1008",
    },
    PUBLIC_URL,
    fetch,
  );

export const get = (path: string, query: string): RawRequest => ({
  method: "GET",
  publicUrl: `${PUBLIC_URL}/channels/kannel/${path}?${query}`,
  headers: {},
  rawBody: Buffer.alloc(0),
  ip: "127.0.0.1",
});
export const inbound = (fields: object) =>
  get(
    "inbound",
    new URLSearchParams({ token: TOKEN, charset: "UTF-8", coding: "0", ...fields }).toString(),
  );
const status = (type: string, ref = REF) =>
  get(
    "status",
    new URLSearchParams({ token: TOKEN, ref, type, answer: "to:31612345678" }).toString(),
  );

export const cases: ChannelCases = {
  make: kannel,
  env: (gatewayUrl) => ({
    PUBLIC_URL,
    KANNEL_TOKEN: TOKEN,
    KANNEL_SENDSMS_URL: `${gatewayUrl}/cgi-bin/sendsms`,
    KANNEL_USERNAME: "uitweg",
    KANNEL_PASSWORD: "pass word&1",
    KANNEL_FROM: "1008",
  }),
  capabilities: {
    buttons: 0,
    signals: false,
    deliveryReports: true,
    returnsId: false,
    dedupeDays: 7,
  },
  inbound,
  forged: {
    "no token": get("inbound", "id=1&from=31612345678&text=hoi"),
    "an empty token": inbound({ token: "", id: "1", from: "1", text: "hoi" }),
    "part of the token": inbound({ token: "a-token-of-", id: "1", from: "1", text: "hoi" }),
    "a longer token": inbound({ token: `${TOKEN}1`, id: "1", from: "1", text: "hoi" }),
    "a second token behind it": get("inbound", `token=x&token=${TOKEN}&id=1&from=1&text=hoi`),
  },
  malformed: {
    "nothing but a token": get("inbound", `token=${TOKEN}`),
    "no id, a bad reference": get("status", `token=${TOKEN}&from=1&text=a&ref=${REF}0&type=1`),
    "no sender, no type": get("status", `token=${TOKEN}&id=1&text=a&ref=${REF}&type=`),
    "another method": {
      ...inbound({ id: "1", from: "1", text: "a", ref: REF, type: "1" }),
      method: "POST",
    },
  },
  reports: [
    [status("4"), [{ ref: REF, status: "accepted", code: "kannel_4" }]],
    [status("8"), [{ ref: REF, status: "accepted", code: "kannel_8" }]],
    [status("1"), [{ ref: REF, status: "delivered", code: "kannel_1" }]],
    [status("2"), [{ ref: REF, status: "failed", code: "kannel_2" }]],
    [status("16"), [{ ref: REF, status: "failed", code: "kannel_16" }]],
    [status("32"), []],
  ],
  secrets: [TOKEN, "pass word&1"],
  accepts: { status: 202, body: "0: Accepted for delivery" },
  report: (ref, how) => status({ accepted: "8", delivered: "1", failed: "2" }[how], ref),
};
