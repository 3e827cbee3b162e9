import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { RawRequest } from "../../src/channels/channel.ts";
import { createTwilio } from "../../src/channels/twilio.ts";

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
