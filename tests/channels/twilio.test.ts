import { expect, test } from "@jest/globals";
import { channelContract } from "./contract.ts";
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  REF,
  SID,
  formBody,
  message,
  signed,
  status,
  twilio,
} from "./twilio-cases.ts";
import type { Fields } from "./twilio-cases.ts";

const channel = twilio("http://127.0.0.1");
const good = message();
const report = { providerId: SID, ref: REF };

channelContract("twilio", twilio, {
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
});

test.each<readonly [string, Fields, object]>([
  ["an own number", {}, { media: false }],
  ["a short code", { To: "1008" }, { media: false }],
  ["a Messaging Service's pool", { MessagingServiceSid: `MG${"2c".repeat(16)}` }, { media: false }],
  [
    "fields nobody has announced",
    { Zzz: "", "a[b]": "ü", "": "x", __proto: "1" },
    { media: false },
  ],
  ["repeated fields", { Label: ["b", "a", "b"] }, { media: false }],
  [
    "a picture",
    { NumMedia: "1", MediaUrl0: "https://api.twilio.com/x", Body: "" },
    { media: true },
  ],
  ["a number of pictures that is none", { NumMedia: "" }, { media: false }],
  ["STOP at Twilio", { OptOutType: "STOP", Body: "Stop" }, { optOut: "stop", media: false }],
  ["START at Twilio", { OptOutType: "START", Body: "Start" }, { optOut: "start", media: false }],
  ["HELP at Twilio", { OptOutType: "HELP", Body: "help" }, { media: false }],
])("%s", (_name, fields, told) => {
  const result = channel.inbound(message(fields));
  const { from, text, ...rest } = (result.ok ? result.value[0] : undefined) ?? {};
  expect(from?.reveal()).toBe("+31612345678");
  expect(text?.reveal()).toBe(fields["Body"] ?? "hallo");
  expect(rest).toEqual({ dedupeKey: SID, ...told });
});

test("Twilio hears that there is nothing to say", () => {
  expect(channel.acknowledge()).toEqual({ contentType: "text/xml", body: "<Response/>" });
});
