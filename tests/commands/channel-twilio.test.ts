import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startGateway, type Answer, type Asked, type Gateway } from "../channels/gateway.ts";
import { check, OURS, SECRET, twilio, type Env } from "./channel-settings.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const number = {
  phone_number: "+3197010280000",
  sms_url: OURS,
  sms_method: "POST",
  sms_fallback_url: OURS,
  sms_application_sid: "",
  capabilities: { sms: true },
};
const service = {
  inbound_request_url: `${OURS}#rc=3&rp=5xx,ct,rt`,
  inbound_method: "POST",
  fallback_url: null,
  use_inbound_webhook_on_number: false,
};
const SERVICE = { TWILIO_FROM: `MG${SECRET}` };
/** Twilio with this account, these numbers and this service. */
const answers =
  (account: object, numbers: readonly object[], told: object = service) =>
  ({ url, authorization }: Asked): Answer => {
    const basic = Buffer.from(`AC${SECRET}:${SECRET}`).toString("base64");
    if (authorization !== `Basic ${basic}`) return { status: 401 };
    if (url === `/2010-04-01/Accounts/AC${SECRET}.json`) return { status: 200, body: account };
    if (url === `/v1/Services/MG${SECRET}`) return { status: 200, body: told };
    return url.endsWith("/IncomingPhoneNumbers.json?PhoneNumber=%2B3197010280000")
      ? { status: 200, body: { incoming_phone_numbers: numbers } }
      : { status: 404 };
  };
const active = { status: "active", type: "Full" };

test.each<readonly [string, object, Env]>([
  ["a number with a fallback URL", number, {}],
  ["a retry override", { ...number, sms_url: `${OURS}#rc=2&rp=all`, sms_fallback_url: "" }, {}],
  ["a Messaging Service", number, SERVICE],
])("all is well, %s; nothing is posted", async (_name, listed, env) => {
  gateway.answer(answers(active, [listed]));
  const asked = gateway.asked.length;
  const told = await check("twilio", { ...twilio(gateway.url), ...env });
  expect([told.code, told.faults, told.warnings]).toEqual([0, [], []]);
  expect(gateway.asked.slice(asked).map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("a trial account is worth knowing", async () => {
  gateway.answer(answers({ ...active, type: "Trial" }, [number]));
  const told = await check("twilio", twilio(gateway.url));
  expect([told.code, told.warnings]).toEqual([0, [expect.stringMatching(/trial account/)]]);
});

test.each<readonly [string, object, RegExp]>([
  ["no fallback and no retry", { sms_fallback_url: "" }, /is lost.*#rc=3&rp=5xx,ct,rt/],
  ["no retry after a 5xx", { sms_url: `${OURS}#rc=3`, sms_fallback_url: "" }, /is lost/],
  ["no retry at all", { sms_url: `${OURS}#rc=0&rp=5xx`, sms_fallback_url: "" }, /is lost/],
  [
    "another webhook",
    { sms_url: "https://demo.twilio.com/welcome/sms/reply" },
    /must be PUBLIC_URL/,
  ],
  ["GET", { sms_method: "GET" }, /HTTP POST/],
  ["a TwiML App", { sms_application_sid: `AP${SECRET}` }, /TwiML App/],
  ["a number that cannot", { capabilities: { sms: false } }, /cannot take SMS/],
  ["somebody else's number", { phone_number: "+3197010280001" }, /not a number of this account/],
])("the number: %s", async (_name, change, fault) => {
  gateway.answer(answers(active, [{ ...number, ...change }]));
  const told = await check("twilio", twilio(gateway.url));
  expect([told.code, told.faults]).toEqual([1, [expect.stringMatching(fault)]]);
});

test.each<readonly [string, object, RegExp]>([
  ["no fallback and no retry", { inbound_request_url: OURS }, /is lost/],
  ["no webhook", { inbound_request_url: null, fallback_url: OURS }, /must be PUBLIC_URL/],
  ["each number its own", { use_inbound_webhook_on_number: true }, /webhook of each number/],
])("the Messaging Service: %s", async (_name, change, fault) => {
  gateway.answer(answers(active, [], { ...service, ...change }));
  const told = await check("twilio", { ...twilio(gateway.url), ...SERVICE });
  expect([told.code, told.faults]).toEqual([1, [expect.stringMatching(fault)]]);
});

test.each<readonly [string, Answer, Env, readonly RegExp[]]>([
  ["a wrong token", { status: 401 }, {}, [/does not know TWILIO_ACCOUNT_SID/]],
  ["half a token", { status: 401 }, { TWILIO_AUTH_TOKEN: "hidden" }, [/not 32/, /does not know/]],
  ["a suspended account", { status: 200, body: { status: "suspended" } }, {}, [/suspended/]],
  ["Twilio that is broken", { status: 500 }, {}, [/status 500/]],
  ["no Twilio", "reset", {}, [/cannot be reached/]],
  ["an answer of another kind", { status: 200, body: active }, {}, [/does not say/]],
  [
    "a name as the sender",
    { status: 401 },
    { TWILIO_FROM: "UitwegInfo" },
    [/not a number/, /know/],
  ],
])("%s", async (_name, answer, env, faults) => {
  gateway.answer(answer);
  const told = await check("twilio", { ...twilio(gateway.url), ...env });
  expect(told.faults).toEqual(faults.map((fault) => expect.stringMatching(fault)));
  expect(told.code).toBe(1);
});
