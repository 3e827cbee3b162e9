import type { RawRequest } from "../../src/channels/channel.ts";
import { createCm } from "../../src/channels/cm.ts";
import type { ChannelCases, SentIn } from "./contract.ts";

export const TOKEN = "a-token-of-ours-for-cm";
export const PRODUCT_TOKEN = "00000000-1111-2222-3333-444444444444";
export const PUBLIC_URL = "https://sms.example.nl";
export const REF = "0123456789abcdef0123456789abcdef";
/** Of the documentation's networks: CM.com's place is taken by it. */
const ADDRESS = "203.0.113.7";

export const cm = (apiUrl: string, from = "+3197010280000") =>
  createCm(
    {
      token: TOKEN,
      addresses: ["203.0.113.0/29", "2001:db8::/32"],
      productToken: PRODUCT_TOKEN,
      from,
      apiUrl,
    },
    PUBLIC_URL,
    fetch,
  );

export const post = (path: "inbound" | "status", body: unknown, token = TOKEN): RawRequest => ({
  method: "POST",
  publicUrl: `${PUBLIC_URL}/channels/cm/${path}?${new URLSearchParams({ token }).toString()}`,
  headers: { "content-type": "application/json; charset=utf-8" },
  rawBody: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  ip: ADDRESS,
});

/** As documented: developers.cm.com/messaging/docs/incoming-messages */
export const message = ({ id, from, text }: SentIn): object => ({
  reference: "",
  messageContext: "",
  from: { number: from, name: "" },
  to: { number: "003197010280000" },
  message: { text, media: { mediaUri: "", contentType: "", title: "" }, custom: {} },
  groupings: ["", "", ""],
  timeUtc: timeOf(id),
  channel: "SMS",
});

/** CM.com gives no ids: to the second, each message has a time of its own here. */
function timeOf(id: string): string {
  const number = Array.from(id).reduce(
    (sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_999_991,
    7,
  );
  return new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString().slice(0, 19);
}

/** As documented: developers.cm.com/messaging/docs/incoming-status-report */
const report = (code: string, errorCode = "", reference = REF) => ({
  received: "2026-11-24T12:00:00",
  to: "0031612345678",
  reference,
  status: { code, errorCode, errorDescription: "+31612345678 has no room for: hoi" },
  operator: "20408",
});
const status = (msg: unknown) => post("status", { messages: { msg } });

const good = post("inbound", message({ id: "1", from: "0031612345678", text: "hoi" }));

export const cases: ChannelCases = {
  make: cm,
  env: (gatewayUrl) => ({
    PUBLIC_URL,
    CM_TOKEN: TOKEN,
    CM_ADDRESSES: "203.0.113.0/29, 2001:db8::/32",
    CM_PRODUCT_TOKEN: PRODUCT_TOKEN,
    CM_FROM: "+3197010280000",
    CM_API_URL: gatewayUrl,
  }),
  capabilities: {
    buttons: 0,
    signals: false,
    deliveryReports: true,
    returnsId: false,
    dedupeDays: 31,
  },
  inbound: (sent) => post("inbound", message(sent)),
  batch: (all) => post("inbound", all.map(message)),
  forged: {
    "no token": { ...good, publicUrl: `${PUBLIC_URL}/channels/cm/inbound` },
    "an empty token": post("inbound", good.rawBody.toString(), ""),
    "part of the token": post("inbound", good.rawBody.toString(), TOKEN.slice(1)),
    "a longer token": post("inbound", good.rawBody.toString(), `${TOKEN}1`),
    "a second token behind it": {
      ...good,
      publicUrl: `${PUBLIC_URL}/channels/cm/inbound?token=x&token=${TOKEN}`,
    },
    "an address next to theirs": { ...good, ip: "203.0.113.8" },
    "an address of ours": { ...good, ip: "127.0.0.1" },
    "an address that is none": { ...good, ip: "203.0.113" },
    "no address": { ...good, ip: "" },
  },
  malformed: {
    nothing: post("inbound", ""),
    "no JSON": post("inbound", "{"),
    null: post("inbound", "null"),
    "an empty list": post("inbound", "[]"),
    "no sender": post("inbound", { ...message({ id: "1", from: " ", text: "a" }) }),
    "no time": post("inbound", { ...message({ id: "1", from: "1", text: "a" }), timeUtc: null }),
    "no message": post("inbound", { ...message({ id: "1", from: "1", text: "a" }), message: null }),
    "reports without any": status([]),
    "a report on nothing": status({ ...report("2"), reference: null }),
    "a report that says nothing": status({ ...report("2"), status: {} }),
    "another method": { ...good, method: "PUT" },
  },
  reports: [
    [status(report("0")), [{ ref: REF, status: "accepted" }]],
    [status(report("2")), [{ ref: REF, status: "delivered" }]],
    [status(report("1", "20")), [{ ref: REF, status: "failed", code: "cm_report_20" }]],
    [status(report("3", "10")), [{ ref: REF, status: "failed", code: "cm_report_10" }]],
    [status(report("3", "+31612345678")), [{ ref: REF, status: "failed" }]],
    [status({ ...report("2"), status: { code: 2 } }), [{ ref: REF, status: "delivered" }]],
    [
      status([report("0"), "?", report("2")]),
      [
        { ref: REF, status: "accepted" },
        { ref: REF, status: "delivered" },
      ],
    ],
    [status(report("4")), []],
    [status(report("constructor")), []],
    [status(report("2", "", "somebody else's")), []],
  ],
  report: (ref, how) =>
    status(report({ accepted: "0", delivered: "2", failed: "3" }[how], "", ref)),
  optedOut: {
    status: 400,
    body: {
      details: "Created 0 message(s)",
      errorCode: 201,
      messages: [{ to: "0031612345678", status: "Rejected", parts: 0, messageErrorCode: 402 }],
    },
  },
  secrets: [TOKEN, PRODUCT_TOKEN],
  accepts: {
    status: 200,
    body: {
      details: "Created 1 message(s)",
      errorCode: 0,
      messages: [{ to: "0031612345678", status: "Accepted", parts: 1, messageErrorCode: 0 }],
    },
  },
};
