import { expect, test } from "@jest/globals";
import { message, SID, twilio } from "./twilio-cases.ts";
import type { Fields } from "./twilio-cases.ts";

const channel = twilio("http://127.0.0.1");

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
