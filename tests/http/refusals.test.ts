import { connect } from "node:net";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { formBody, message, REF, signed, status } from "../channels/twilio-cases.ts";
import { eventually } from "../channels/wait.ts";
import { type Served, startServed } from "./gateways.ts";
import { TOKEN } from "./running.ts";

jest.setTimeout(60_000);

// Whatever comes in a wrong form changes nothing, and the answer does not say why.
let served: Served;
beforeAll(async () => {
  served = await startServed(loadContent());
});
afterAll(() => served.stop());

const ID = { id: "1", from: "+31612345678", text: "hoi" };
const forged = { ...message(), rawBody: formBody({ Body: "x", From: "1", MessageSid: "1" }) };
const forgedReport = { ...status({ MessageStatus: "sent" }), headers: {} };

test.each<readonly [string, number, () => Promise<Response>]>([
  ["Kannel, a wrong token", 403, () => served.kannel({ ...ID, token: "wrong" })],
  [
    "Kannel, no token",
    403,
    () => fetch(`${served.url}/channels/kannel/inbound?id=1&from=1&text=a`),
  ],
  ["Kannel, an empty token", 403, () => served.kannel({ ...ID, token: "" })],
  [
    "Kannel, a report with a wrong token",
    403,
    () => get(`kannel/status?token=x&ref=${REF}&type=1`),
  ],
  ["Kannel, no id", 400, () => served.kannel({ ...ID, id: "" })],
  ["Kannel, no sender", 400, () => served.kannel({ ...ID, from: " " })],
  ["Kannel, no text", 400, () => get(`kannel/inbound?token=${TOKEN}&id=1&from=1`)],
  ["Kannel, another method", 400, () => get(`kannel/inbound?token=${TOKEN}&id=1`, "POST")],
  ["Kannel, a report on nothing", 400, () => get(`kannel/status?token=${TOKEN}&ref=x&type=1`)],
  ["Twilio, a changed text", 403, () => served.post(forged)],
  ["Twilio, no signature", 403, () => served.post({ ...message(), headers: {} })],
  ["Twilio, a report without a signature", 403, () => served.post(forgedReport)],
  ["Twilio, GET", 403, () => get("twilio/inbound")],
  ["Twilio, signed but empty", 400, () => served.post(signed("/channels/twilio/inbound", {}))],
  [
    "Twilio, a report without a status",
    400,
    () => served.post(signed("/channels/twilio/status", {})),
  ],
  ["a gateway that is not there", 404, () => get("vonage/inbound")],
  ["the simulated phone beside a real gateway", 404, () => get("phone/inbound", "POST")],
  ["a name from Object", 404, () => get("__proto__/inbound")],
  ["a path of a gateway that is not there", 404, () => get("kannel/other")],
  ["an unknown path", 404, () => fetch(`${served.url}/wp-login.php`)],
  ["the page of the simulated phone", 404, () => fetch(`${served.url}/phone`)],
  ["an address that cannot be read", 400, () => get("%E0%A4%A/inbound")],
])("%s: %i", async (_name, expected, call) => {
  const before = served.stored();
  const response = await call();
  expect(response.status).toBe(expected);
  expect(await response.text()).not.toMatch(/signature|token|stack|node_modules/i);
  expect(served.stored()).toBe(before);
});

test.each([
  ["announced", (bytes: Uint8Array<ArrayBuffer>) => bytes],
  ["by and by", (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream()],
])("a body that is too large, %s: 413", async (_name, bodyOf) => {
  const before = served.stored();
  const response = await fetch(`${served.url}/channels/twilio/inbound`, {
    method: "POST",
    body: bodyOf(new Uint8Array(70_000).fill(97)),
    duplex: "half",
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(served.stored()).toBe(before);
});

test("a body of just the largest size is read", async () => {
  const body = new Uint8Array(64 * 1024).fill(97);
  const response = await fetch(`${served.url}/channels/twilio/inbound`, { method: "POST", body });
  expect(response.status).toBe(403);
});

test("a call that breaks off halfway is not a fault of ours", async () => {
  const { hostname, port } = new URL(served.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    "POST /channels/twilio/inbound HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nBody=",
  );
  await eventually("the request to be read", () => socket.bytesWritten > 50);
  socket.resetAndDestroy();
  expect((await fetch(`${served.url}/health/ready`)).status).toBe(200);
  expect(served.logged.filter((line) => line.includes("a request failed"))).toEqual([]);
});

test("a report on a text that is not ours is acknowledged and changes nothing", async () => {
  const before = served.stored();
  const { status: code } = await get(`kannel/status?token=${TOKEN}&ref=${REF}&type=1&answer=`);
  expect([code, (await served.post(status({ MessageStatus: "delivered" }))).status]).toEqual([
    200, 200,
  ]);
  expect(served.stored()).toBe(before);
});

const get = (path: string, method = "GET"): Promise<Response> =>
  fetch(`${served.url}/channels/${path}`, { method });
