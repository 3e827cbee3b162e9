import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { checkTwilio } from "../../src/channels/twilio-check.ts";
import { createTwilio } from "../../src/channels/twilio.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { ACCOUNT_SID, PUBLIC_URL, REF } from "./twilio-cases.ts";
import { eventually, freePort } from "./wait.ts";

/** Twilio's own description of its API, served by a mock that refuses what does not fit it. */
const OPENAPI = "node_modules/@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json";
const PRISM = "node_modules/@stoplight/prism-cli/dist/index.js";
/** Prism takes 4 to 18 s to start. */
const START_MS = 60_000;

let prism: ChildProcess;
let apiUrl: string;
beforeAll(async () => {
  const port = await freePort();
  apiUrl = `http://127.0.0.1:${port}`;
  prism = spawn(process.execPath, [PRISM, "mock", "--port", String(port), OPENAPI], {
    stdio: "ignore",
  });
  await eventually("Prism", () =>
    fetch(apiUrl).then(
      () => true,
      () => false,
    ),
  );
}, START_MS);
afterAll(async () => {
  const ended = new Promise((exit) => prism.once("exit", exit));
  prism.kill("SIGKILL");
  await ended;
});

const outbound = { to: address("+31612345678"), text: sealedText("hallo"), ref: REF };
const soon = () => AbortSignal.timeout(10_000);
const twilio = (from: string, send = fetch) =>
  createTwilio({ accountSid: ACCOUNT_SID, authToken: "token", from, apiUrl }, PUBLIC_URL, send);
const without =
  (header: string): typeof fetch =>
  (url, init) => {
    const headers = new Headers(init?.headers);
    headers.delete(header);
    return fetch(url, { ...init, headers });
  };

test.each(["+3197010280000", `MG${"2c".repeat(16)}`])("a text from %s is taken", async (from) => {
  const result = await twilio(from).send(outbound, soon());
  expect(result.ok && result.value.providerId).toMatch(/^SM[0-9a-f]{32}$/);
});

test("a text to nobody is refused", async () => {
  const toNobody: typeof fetch = (url, init) => {
    const body = new URLSearchParams(init?.body as URLSearchParams);
    body.delete("To");
    return fetch(url, { ...init, body });
  };
  const result = await twilio("+3197010280000", toNobody).send(outbound, soon());
  expect(result).toMatchObject({ ok: false, error: { code: "twilio_422", retryable: false } });
});

test("without authorization nothing is taken", async () => {
  const result = await twilio("+3197010280000", without("authorization")).send(outbound, soon());
  expect(result).toMatchObject({ ok: false, error: { code: "twilio_401", retryable: false } });
});

test("the question what was sent is one that Twilio answers, in the shape that is read", async () => {
  const answers: Response[] = [];
  const channel = twilio("+3197010280000", async (url, init) => {
    const response = await fetch(url, init);
    answers.push(response.clone());
    return response;
  });
  const found = await channel.find(outbound, new Date("2026-11-24T12:00:00Z"), soon());
  const listed: unknown = await answers[0]?.json();
  expect(answers.map(({ status }) => status)).toEqual([200]);
  expect(listed).toMatchObject({
    messages: expect.arrayContaining([
      expect.objectContaining({ body: expect.any(String), direction: expect.any(String) }),
    ]),
  });
  expect(found).toBe("not_sent");
});

test("what the check asks Twilio answers, in the shape that is read", async () => {
  const answers: Response[] = [];
  const settings = { accountSid: ACCOUNT_SID, authToken: "t", from: "+3197010280000", apiUrl };
  await checkTwilio(settings, { publicUrl: PUBLIC_URL, proxies: 1 }, async (url, init) => {
    const response = await fetch(url, init);
    answers.push(response.clone());
    return response;
  });
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [account, numbers] = await Promise.all(
    answers.map((answer) => answer.json() as Promise<unknown>),
  );
  expect(account).toMatchObject({ status: "active", type: expect.any(String) });
  expect(numbers).toMatchObject({
    incoming_phone_numbers: expect.arrayContaining([
      expect.objectContaining({
        phone_number: expect.any(String),
        sms_url: expect.any(String),
        sms_method: expect.any(String),
        sms_fallback_url: expect.any(String),
        sms_application_sid: expect.any(String),
        capabilities: expect.objectContaining({ sms: expect.any(Boolean) }),
      }),
    ]),
  });
});
