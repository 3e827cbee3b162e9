import type { RawRequest } from "../../src/channels/channel.ts";
import { createPhoneChannel } from "../../src/channels/phone.ts";
import type { ChannelCases } from "./contract.ts";

const post = (body: string): RawRequest => ({
  method: "POST",
  publicUrl: "http://127.0.0.1:3000/channels/phone/inbound",
  headers: {},
  rawBody: Buffer.from(body),
  ip: "127.0.0.1",
});

export const cases: ChannelCases = {
  make: createPhoneChannel,
  env: () => ({}), // it is there without any
  capabilities: {
    buttons: 0,
    signals: false,
    deliveryReports: false,
    returnsId: false,
    dedupeDays: 7,
  },
  inbound: (message) => post(JSON.stringify(message)),
  forged: {}, // in a demonstration anybody is whoever they say
  malformed: {
    nothing: post(""),
    "no JSON": post("{"),
    null: post("null"),
    "a list": post("[1]"),
    "a number for a text": post(JSON.stringify({ id: "1", from: "1", text: 1 })),
    "no sender": post(JSON.stringify({ id: "1", from: " ", text: "a" })),
    "no id": post(JSON.stringify({ id: "", from: "1", text: "a" })),
    "another method": { ...post(JSON.stringify({ id: "1", from: "1", text: "a" })), method: "GET" },
  },
  reports: [],
  secrets: [],
};
