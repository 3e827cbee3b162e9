import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { RawRequest } from "../../src/channels/channel.ts";
import { loadContent } from "../../src/content.ts";
import { cases, message, post, PUBLIC_URL } from "../channels/cm-cases.ts";
import { cmAnswer, cmMessage } from "../channels/cm-gateway.ts";
import { startGateway, type Gateway } from "../channels/gateway.ts";
import { eventually } from "../channels/wait.ts";
import { OPERATOR, startRunning, type Running } from "./running.ts";

jest.setTimeout(60_000);

// From CM.com's call to the report on the answer. What stands in for gw.cmtelecom.com refuses what
// its documentation does not describe.
let gateway: Gateway;
let running: Running;
beforeAll(async () => {
  gateway = await startGateway();
  gateway.answer(cmAnswer);
  const env = { ...OPERATOR, ...cases.env(gateway.url), UITWEG_PROXIES: "1" };
  running = await startRunning(loadContent(), env);
});
afterAll(async () => {
  await running.stop();
  await gateway.close();
});

const call = ({ method, publicUrl, headers, rawBody, ip }: RawRequest, forwarded = ip) =>
  fetch(publicUrl.replace(PUBLIC_URL, running.url), {
    method,
    headers: { ...(headers as Record<string, string>), "x-forwarded-for": forwarded },
    body: new Uint8Array(rawBody),
  });
const says = (number: string, text: string, id = text) =>
  post("inbound", message({ id, from: number, text }));
const sent = (number: string) =>
  gateway.asked
    .map(cmMessage)
    .filter((asked) => asked?.to[0].number === number)
    .map((asked) => ({ text: asked?.body.content ?? "", ref: asked?.reference ?? "" }));
const deliveries = (number: string) => running.deliveries("cm", `+${number.slice(2)}`);

test("a text is answered through the API, and its reports come back", async () => {
  const number = "0031612345678";
  const response = await call(says(number, "ik heb schulden"));
  expect([response.status, await response.text()]).toEqual([200, ""]);
  const texts = await eventually("two texts", () => sent(number).length === 2 && sent(number));
  expect(texts[0]?.text).toMatch(/^Hoi, dit is Uitweg/);
  expect(texts[1]?.text).toMatch(/^Geldzorgen zijn zwaar/);
  await eventually("both to be sent", () => deliveries(number).every((is) => is === "sent"));

  const [first, second] = texts.map(({ ref }) => ref);
  const told = (reference: string | undefined, code: string, errorCode = "") => ({
    ...{ received: "2026-11-24T12:00:00", to: number, reference, operator: "20408" },
    status: { code, errorCode, errorDescription: `${number} could not be reached` },
  });
  const report = (msg: unknown) => call(post("status", { messages: { msg } }));
  // Many at once, the older one last.
  expect((await report([told(first, "2"), told(second, "3", "10"), told(first, "0")])).status).toBe(
    200,
  );
  expect(deliveries(number)).toEqual(["delivered", "failed"]);
  expect(running.all("select code from outbox where status = 'failed'")).toEqual([
    { code: "cm_report_10" },
  ]);
  expect(running.logged.join("")).not.toMatch(/612345678|could not be reached/);
});

test.each([
  ["straight at us, from an address of nobody's", "198.51.100.7"],
  ["with theirs further back than our proxy", "203.0.113.7, 198.51.100.7"],
  ["with nothing that is an address", "unknown"],
])("who knows the token and calls %s is refused", async (_name, forwarded) => {
  const number = "0031612345672";
  expect((await call(says(number, "hoi"), forwarded)).status).toBe(403);
  expect(deliveries(number)).toEqual([]);
});

test("through more machines than ours, the last address counts", async () => {
  const number = "0031612345673";
  expect((await call(says(number, "hoi"), "198.51.100.7, ::ffff:203.0.113.7")).status).toBe(200);
  expect(deliveries(number)).toHaveLength(2);
});

test("a call that comes again is acknowledged and not answered, for as long as CM.com calls", async () => {
  const number = "0031612345671";
  const once = says(number, "hoi");
  for (let time = 0; time < 5; time += 1) expect((await call(once)).status).toBe(200);
  expect(deliveries(number)).toHaveLength(2);
  const [kept] = running.all("select min(expires_day) as until from dedupe where channel = 'cm'");
  const today = Math.floor(Date.now() / 86_400_000);
  expect((kept?.["until"] as number) - today).toBeGreaterThanOrEqual(31);
});
