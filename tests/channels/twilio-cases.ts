import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { RawRequest } from "../../src/channels/channel.ts";
import { createTwilio } from "../../src/channels/twilio.ts";
import type { ChannelCases } from "./contract.ts";

export const ACCOUNT_SID = `AC${"0a".repeat(16)}`;
export const AUTH_TOKEN = "auth-token-of-twilio";
export const PUBLIC_URL = "https://sms.example.nl";
export const REF = "0123456789abcdef0123456789abcdef";
export const SID = `SM${"1b".repeat(16)}`;

export const twilio = (apiUrl: string, from = "+3197010280000") =>
  createTwilio({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, from, apiUrl }, PUBLIC_URL, fetch);

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The request as Twilio's own library would sign it. */
export function signed(path: string, fields: Fields): RawRequest {
  const publicUrl = `${PUBLIC_URL}${path}`;
  return {
    method: "POST",
    publicUrl,
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": getExpectedTwilioSignature(AUTH_TOKEN, publicUrl, { ...fields }),
    },
    rawBody: formBody(fields),
    ip: "203.0.113.9",
  };
}

export function formBody(fields: Fields): Buffer {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return Buffer.from(new URLSearchParams(pairs).toString());
}

/** As Twilio posts them today, to a number of one's own. */
export const message = (fields: Fields = {}): RawRequest =>
  signed("/channels/twilio/inbound", {
    ToCountry: "NL",
    ToState: "",
    SmsMessageSid: SID,
    NumMedia: "0",
    ToCity: "",
    FromZip: "",
    SmsSid: SID,
    FromState: "",
    SmsStatus: "received",
    FromCity: "",
    Body: "hallo",
    FromCountry: "NL",
    To: "+3197010280000",
    ToZip: "",
    NumSegments: "1",
    MessageSid: SID,
    AccountSid: ACCOUNT_SID,
    From: "+31612345678",
    ApiVersion: "2010-04-01",
    ...fields,
  });

export const status = (fields: Fields, query = `?ref=${REF}`): RawRequest =>
  signed(`/channels/twilio/status${query}`, {
    SmsSid: SID,
    SmsStatus: "sent",
    To: "+31612345678",
    MessageSid: SID,
    AccountSid: ACCOUNT_SID,
    From: "+3197010280000",
    ApiVersion: "2010-04-01",
    ...fields,
  });

const good = message();
const report = { providerId: SID, ref: REF };

export const cases: ChannelCases = {
  make: twilio,
  env: (gatewayUrl) => ({
    PUBLIC_URL,
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_FROM: "+3197010280000",
    TWILIO_API_URL: gatewayUrl,
  }),
  capabilities: {
    buttons: 0,
    signals: false,
    deliveryReports: true,
    returnsId: true,
    dedupeDays: 7,
  },
  inbound: ({ id, from, text }) => message({ MessageSid: id, From: from, Body: text }),
  forged: {
    "no signature": { ...good, headers: {} },
    "an empty signature": { ...good, headers: { "x-twilio-signature": "" } },
    "a changed text": {
      ...good,
      rawBody: formBody({ Body: "anders", From: "1", MessageSid: SID }),
    },
    "a field too many": { ...good, rawBody: Buffer.concat([good.rawBody, Buffer.from("&A=b")]) },
    "a field too few": {
      ...good,
      rawBody: good.rawBody.subarray(0, good.rawBody.lastIndexOf("&")),
    },
    "no body": { ...good, rawBody: Buffer.alloc(0) },
    "another path": { ...good, publicUrl: good.publicUrl.replace("inbound", "status") },
    "another query": { ...good, publicUrl: `${good.publicUrl}?ref=${REF}` },
    "a URL that is none": { ...good, publicUrl: "/channels/twilio/inbound" },
  },
  malformed: {
    "no fields": signed("/channels/twilio/inbound", {}),
    "no ids": signed("/channels/twilio/inbound", {
      Body: "a",
      From: "+31612345678",
      MessageStatus: "sent",
    }),
    "no text, no status": signed("/channels/twilio/inbound", {
      From: "+31612345678",
      MessageSid: SID,
    }),
    "no sender, no status": signed("/channels/twilio/inbound", {
      Body: "a",
      From: " ",
      MessageSid: SID,
    }),
    "another method": { ...message({ MessageStatus: "sent" }), method: "PUT" },
  },
  reports: [
    [status({ MessageStatus: "queued" }), [{ ...report, status: "accepted" }]],
    [status({ MessageStatus: "sending" }), [{ ...report, status: "accepted" }]],
    [status({ MessageStatus: "sent" }), [{ ...report, status: "sent" }]],
    [status({ MessageStatus: "delivered" }), [{ ...report, status: "delivered" }]],
    [status({ MessageStatus: "read" }), [{ ...report, status: "delivered" }]],
    [
      status({ MessageStatus: "undelivered", ErrorCode: "30003" }),
      [{ ...report, status: "failed", code: "twilio_30003" }],
    ],
    [status({ MessageStatus: "failed" }), [{ ...report, status: "failed" }]],
    [
      status({ MessageStatus: "failed", ErrorCode: "21610" }),
      [{ ...report, status: "opted_out", code: "twilio_21610" }],
    ],
    [status({ MessageStatus: "canceled", ErrorCode: "" }), [{ ...report, status: "failed" }]],
    [status({ MessageStatus: "receiving" }), []],
    [status({ MessageStatus: "sent" }, ""), [{ providerId: SID, status: "sent" }]],
    [status({ MessageStatus: "sent" }, "?ref=short"), [{ providerId: SID, status: "sent" }]],
  ],
  secrets: [AUTH_TOKEN, ACCOUNT_SID],
  accepts: { status: 201, body: { sid: SID } },
  report: (ref, how) =>
    status(
      { MessageStatus: { accepted: "queued", delivered: "delivered", failed: "undelivered" }[how] },
      `?ref=${ref}`,
    ),
  optOut: ({ id, from, text }, how) =>
    message({ MessageSid: id, From: from, Body: text, OptOutType: how.toUpperCase() }),
  optedOut: { status: 400, body: { code: 21610 } },
};
