import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import {
  ACCOUNT_SID,
  AUTH_TOKEN,
  message,
  PUBLIC_URL,
  SID,
  status,
} from "../channels/twilio-cases.ts";
import { eventually } from "../channels/wait.ts";
import { type Served, startServed, takeAll } from "./gateways.ts";

jest.setTimeout(60_000);

// From Twilio's signed request to the delivery report of the answer; Twilio's own library signs.
let served: Served;
beforeAll(async () => {
  served = await startServed(loadContent());
});
afterAll(() => served.stop());

test("a text is answered through the API, and its reports come back", async () => {
  const number = "+31612345678";
  const response = await served.post(message({ Body: "ik heb schulden" }));
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/xml; charset=utf-8",
    "<Response/>",
  ]);
  const texts = await served.texts(number, 2);
  expect(texts[0]).toMatch(/^Hoi, dit is Uitweg/);
  expect(texts[1]).toMatch(/^Geldzorgen zijn zwaar/);

  const asked = served.gateway.asked.slice(-2);
  const forms = asked.map(({ body }) => new URLSearchParams(body));
  const basic = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString("base64");
  expect(asked.map(({ authorization }) => authorization)).toEqual([
    `Basic ${basic}`,
    `Basic ${basic}`,
  ]);
  const callbacks = forms.map((form) => form.get("StatusCallback") ?? "");
  expect(callbacks[0]).toMatch(
    new RegExp(`^${PUBLIC_URL}/channels/twilio/status\\?ref=[0-9a-f]{32}$`),
  );
  expect(callbacks[0]).not.toBe(callbacks[1]);

  await eventually("both to be sent", () => deliveries(number).every((is) => is === "sent"));
  const report = (index: number, how: string) =>
    served.post(status({ MessageStatus: how }, new URL(callbacks[index] ?? "").search));
  await report(0, "delivered");
  await report(0, "sent"); // late: it does not undo the one before
  await report(1, "undelivered");
  expect(deliveries(number)).toEqual(["delivered", "failed"]);
});

test("the same message again is acknowledged and not answered", async () => {
  const number = "+31612345671";
  const once = message({ From: number, MessageSid: `SM${"7".repeat(32)}` });
  const answers = await Promise.all(Array.from({ length: 20 }, () => served.post(once)));
  expect(new Set(answers.map(({ status: code }) => code))).toEqual(new Set([200]));
  await served.texts(number, 2);
  await served.post(message({ From: number, Body: "2", MessageSid: `SM${"8".repeat(32)}` }));
  expect(await served.texts(number, 3)).toHaveLength(3);
});

test("who sent STOP to Twilio is not written to, until START", async () => {
  const number = "+31612345672";
  const say = (id: string, fields: Parameters<typeof message>[0]) =>
    served.post(message({ From: number, MessageSid: `SM${id.repeat(32)}`, ...fields }));
  await say("a", { Body: "Stop", OptOutType: "STOP" });
  await say("b", { Body: "hallo" });
  expect(served.sent(number)).toEqual([]);
  await say("c", { Body: "Start", OptOutType: "START" });
  expect((await served.texts(number, 2))[0]).toMatch(/^Hoi, dit is Uitweg/);
  expect(served.sent(number)).toHaveLength(2);
});

test("who Twilio refuses to write to is opted out here, too", async () => {
  const number = "+31612345673";
  served.gateway.answer({ status: 400, body: { code: 21610 } });
  await served.post(message({ From: number, MessageSid: `SM${"d".repeat(32)}` }));
  await eventually("the refusal", () => deliveries(number).includes("failed"));
  takeAll(served.gateway);
  const tried = served.sent(number).length;
  await served.post(message({ From: number, Body: "hallo", MessageSid: `SM${"e".repeat(32)}` }));
  await served.post(message({ From: number, Body: "START", MessageSid: `SM${"f".repeat(32)}` }));
  // "hallo" undoes nothing: what comes is the answer to START.
  expect(await served.texts(number, tried + 1)).toHaveLength(tried + 1);
  expect(deliveries(number).slice(0, tried)).not.toContain("sent");
  expect(SID).toHaveLength(34);
});

const deliveries = (number: string) => served.deliveries("twilio", number);
