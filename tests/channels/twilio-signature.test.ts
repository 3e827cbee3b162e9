import { describe, expect, test } from "@jest/globals";
import { getExpectedTwilioSignature, validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { isTwilioSignature } from "../../src/channels/twilio-signature.ts";
import { AUTH_TOKEN, formBody } from "./twilio-cases.ts";
import type { Fields } from "./twilio-cases.ts";

const URLS = [
  "https://sms.example.nl/channels/twilio/inbound",
  "https://sms.example.nl:443/channels/twilio/inbound",
  "https://sms.example.nl:8443/channels/twilio/inbound",
  "http://sms.example.nl/channels/twilio/inbound",
  "http://sms.example.nl:80/channels/twilio/inbound?a=b&c=d%20e",
  "HTTPS://SMS.example.nl/channels/twilio/inbound",
  "https://user:pa%3Ass@sms.example.nl/in?x=1",
  "https://user:pass@sms.example.nl:8443/in",
  "https://[::1]:3000/in",
  "https://[::1]/in",
  "https://sms.example.nl/in?name=it's&b=%27",
  "https://sms.example.nl/in?a=é&b=",
  "https://sms.example.nl/in?",
  "https://sms.example.nl",
];

const FIELDS: Readonly<Record<string, Fields>> = {
  none: {},
  plain: { Body: "hallo", From: "+31612345678", MessageSid: "SM1" },
  "capitals before small letters": { b: "1", B: "2", a: "3", A: "4", _: "5", 10: "6", 9: "7" },
  "empty values": { Body: "", FromCity: "", From: "+31612345678" },
  "repeated keys": { Label: ["b", "a", "b"], Other: ["z"] },
  "letters of all kinds": { Body: "één 😀\r\n+&=% ï", s̈: "ß" },
};

/** What might be in the header: signatures over the URL as it is and over its relatives. */
const signatures = (fields: Fields): readonly string[] =>
  URLS.flatMap((url) => [
    getExpectedTwilioSignature(AUTH_TOKEN, url, { ...fields }),
    getExpectedTwilioSignature("another token", url, { ...fields }),
  ]);

describe("judges as Twilio's own library does", () => {
  test.each(Object.entries(FIELDS))("fields: %s", (_name, fields) => {
    const form = new URLSearchParams(formBody(fields).toString());
    const judged = URLS.flatMap((url) =>
      signatures(fields).map((signature) => ({
        url,
        signature,
        passes: isTwilioSignature(AUTH_TOKEN, signature, url, form),
      })),
    );
    const theirs = judged.map(({ url, signature }) => ({
      url,
      signature,
      passes: validateRequest(AUTH_TOKEN, signature, url, { ...fields }),
    }));
    expect(judged).toEqual(theirs);
    expect(judged.filter(({ passes }) => passes).length).toBeGreaterThanOrEqual(URLS.length);
  });
});

test("signatures made for the escaped forms of a query pass as they do there", () => {
  const url = "https://sms.example.nl/in?name=it's&b=a b";
  const forms = [new URL(url).href, "https://sms.example.nl:443/in?name=it's&b=a%20b"];
  for (const form of forms) {
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, form, {});
    expect(validateRequest(AUTH_TOKEN, signature, url, {})).toBe(true);
    expect(isTwilioSignature(AUTH_TOKEN, signature, url, new URLSearchParams())).toBe(true);
  }
});

test("a signature of another length is no error", () => {
  for (const signature of ["", "a", "a".repeat(1000), "\u0000"]) {
    expect(isTwilioSignature(AUTH_TOKEN, signature, URLS[0] ?? "", new URLSearchParams())).toBe(
      false,
    );
  }
});
