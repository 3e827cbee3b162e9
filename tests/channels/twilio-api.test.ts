import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { startGateway } from "./gateway.ts";
import type { Answer, Gateway } from "./gateway.ts";
import { ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL, REF, SID, twilio } from "./twilio-cases.ts";

const outbound = { to: address("+31612345678"), text: sealedText("Hé & hallo 😀"), ref: REF };
const since = new Date("2026-11-24T12:00:00.500Z");
const soon = () => AbortSignal.timeout(5000);
const PATH = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;
const BASIC = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString("base64")}`;

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe("sending", () => {
  const FORM = {
    To: "+31612345678",
    Body: "Hé & hallo 😀",
    StatusCallback: `${PUBLIC_URL}/channels/twilio/status?ref=${REF}`,
    ContentRetention: "discard",
    AddressRetention: "obfuscate",
  };
  test.each([
    ["+3197010280000", { From: "+3197010280000" }],
    [`MG${"2c".repeat(16)}`, { MessagingServiceSid: `MG${"2c".repeat(16)}` }],
  ])("from %s", async (from, sender) => {
    gateway.answer({ status: 201, body: { sid: SID } });
    const result = await twilio(`${gateway.url}/`, from).send(outbound, soon());
    const asked = gateway.asked.at(-1);
    expect(result).toEqual({ ok: true, value: { providerId: SID } });
    expect(asked).toMatchObject({ method: "POST", url: PATH, authorization: BASIC });
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({ ...FORM, ...sender });
  });

  test.each<readonly [string, Answer, object]>([
    [
      "the person opted out there",
      { status: 400, body: { code: 21610 } },
      { code: "twilio_21610", retryable: false, optedOut: true },
    ],
    [
      "not a number",
      { status: 400, body: { code: 21211 } },
      { code: "twilio_21211", retryable: false, optedOut: false },
    ],
    [
      "a full queue",
      { status: 400, body: { code: 21611 } },
      { code: "twilio_21611", retryable: true, optedOut: false },
    ],
    [
      "too many requests",
      { status: 429, body: { code: 20429 } },
      { code: "twilio_20429", retryable: true, optedOut: false },
    ],
    [
      "a code that is none",
      { status: 400, body: { code: "+31612345678" } },
      { code: "twilio_400", retryable: false, optedOut: false },
    ],
    [
      "a page instead of JSON",
      { status: 503 },
      { code: "twilio_503", retryable: true, optedOut: false },
    ],
  ])("%s", async (_name, answer, error) => {
    gateway.answer(answer);
    const result = await twilio(gateway.url).send(outbound, soon());
    expect(result).toEqual({ ok: false, error: { ambiguous: false, ...error } });
  });

  test("a yes that breaks off is a yes without an id", async () => {
    gateway.answer({ status: 201, body: { sid: SID }, cut: true });
    expect(await twilio(gateway.url).send(outbound, soon())).toEqual({ ok: true, value: {} });
  });
});

describe("asking what became of a text", () => {
  const listed = (body: unknown, direction = "outbound-api") => ({ body, direction });
  test.each([
    ["it is there", [listed("iets anders"), listed("Hé & hallo 😀")], "sent"],
    ["only others are", [listed("iets anders")], "not_sent"],
    ["one was emptied", [listed("iets anders"), listed("")], "unknown"],
    ["one has no text", [listed("iets anders"), listed(null)], "unknown"],
    ["nothing is there", [], "unknown"],
    ["the person wrote the same", [listed("Hé & hallo 😀", "inbound")], "unknown"],
    ["no list came", null, "unknown"],
  ])("%s", async (_name, messages, found) => {
    gateway.answer({ status: 200, body: { messages } });
    expect(await twilio(gateway.url).find(outbound, since, soon())).toBe(found);
    const { url = "", ...asked } = gateway.asked.at(-1) ?? {};
    const { pathname, searchParams } = new URL(url, gateway.url);
    expect(asked).toMatchObject({ method: "GET", authorization: BASIC });
    expect(pathname).toBe(PATH);
    expect(Object.fromEntries(searchParams)).toEqual({
      To: "+31612345678",
      "DateSent>": "2026-11-24T12:00:00Z",
      PageSize: "1000",
    });
  });

  test.each([
    [401, "unknown"],
    [503, "unreachable"],
  ])("status %d", async (status, found) => {
    gateway.answer({ status });
    expect(await twilio(gateway.url).find(outbound, since, soon())).toBe(found);
  });
});
