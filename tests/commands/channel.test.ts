import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { checkChannelCommand } from "../../src/commands/channel.ts";
import { readConfig } from "../../src/config.ts";
import { startGateway, type Answer, type Gateway } from "../channels/gateway.ts";
import { check, cm, kannel, PLACE, SECRET, type Env } from "./channel-settings.ts";
import { run } from "./run.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

test.each(["kannel", "twilio", "cm"])("%s that is not set up: what to set", async (name) => {
  const { code, faults } = await check(name, {});
  expect(code).toBe(1);
  expect(faults).toEqual([expect.stringContaining(`Set ${name.toUpperCase()}_`)]);
});

test("half a gateway, and a name that is none", async () => {
  const half = await run(["channel", "check", "cm"], { env: { ...PLACE, CM_TOKEN: SECRET } });
  expect([half.code, half.err]).toEqual([1, expect.stringContaining("CM_FROM: is needed too")]);
  expect((await run(["channel", "check", "vonage"])).code).toBe(2);
});

describe("where it is", () => {
  beforeEach(() => {
    gateway.answer({ status: 404 });
  });
  test.each([
    ["https://sms.example.nl", []],
    ["http://sms.example.nl", [/begins with http:/]],
    ["https://localhost:3000", [/this machine or its own network/]],
    ["https://192.168.1.5", [/this machine or its own network/]],
    ["https://[::1]:3000", [/this machine or its own network/]],
    ["https://uitweg.local", [/this machine or its own network/]],
    ["https://172.32.0.1", []],
    ["https://[2001:db8::1]", []],
  ])("PUBLIC_URL %s", async (url, faults) => {
    const told = await check("cm", { ...cm(gateway.url), PUBLIC_URL: url });
    expect(told.faults).toEqual(faults.map((fault) => expect.stringMatching(fault)));
    expect(told.code).toBe(faults.length === 0 ? 0 : 1);
  });
});

describe("kannel", () => {
  test("all is well: only what cannot be seen is left to the operator, and nothing was sent", async () => {
    gateway.answer({ status: 400 });
    const asked = gateway.asked.length;
    const { code, faults, warnings, notes } = await check("kannel", kannel(gateway.url));
    expect([code, faults, warnings]).toEqual([0, [], []]);
    expect(notes.join()).toMatch(/get-url.*http-request-retry = 10.*max-messages = 0/);
    const url = gateway.asked.at(-1)?.url ?? "";
    expect(gateway.asked).toHaveLength(asked + 1);
    expect([...new URL(url, gateway.url).searchParams.keys()]).toEqual(["username", "password"]);
  });

  test.each<readonly [string, Answer, RegExp]>([
    ["a wrong password", { status: 403 }, /refuses KANNEL_USERNAME and KANNEL_PASSWORD/],
    ["another path", { status: 404 }, /not at this path/],
    ["something else", { status: 200 }, /does not behave like smsbox/],
    ["something broken", { status: 502 }, /status 502/],
    ["nothing that answers", "reset", /Nothing answers/],
  ])("%s", async (_name, answer, fault) => {
    gateway.answer(answer);
    const told = await check("kannel", kannel(gateway.url));
    expect([told.code, told.faults]).toEqual([1, [expect.stringMatching(fault)]]);
  });

  test.each<readonly [string, Env, RegExp]>([
    ["a token of one letter", { KANNEL_TOKEN: "x".repeat(40) }, /KANNEL_TOKEN can be guessed/],
    ["a token that Kannel misreads", { KANNEL_TOKEN: `${SECRET}%` }, /letters, digits and/],
    ["a name as the sender", { KANNEL_FROM: "Uitweg-info" }, /KANNEL_FROM is not a number/],
  ])("%s", async (_name, env, fault) => {
    gateway.answer({ status: 400 });
    const told = await check("kannel", { ...kannel(gateway.url), ...env });
    expect([told.code, told.faults]).toEqual([1, [expect.stringMatching(fault)]]);
  });

  test("a short token is worth a longer one", async () => {
    gateway.answer({ status: 400 });
    const told = await check("kannel", { ...kannel(gateway.url), KANNEL_TOKEN: SECRET.slice(16) });
    expect([told.code, told.warnings]).toEqual([0, [expect.stringMatching(/_TOKEN is short/)]]);
  });

  test("a far smsbox without https", async () => {
    const nowhere = () => Promise.reject(new Error("not here"));
    const env = {
      ...PLACE,
      ...kannel(gateway.url),
      KANNEL_SENDSMS_URL: "http://sms.example.nl/sendsms",
    };
    const lines: string[] = [];
    const io = { input: noInput(), out: () => 0, err: (text: string) => lines.push(text) };
    const code = await checkChannelCommand(readConfig(env), "kannel", nowhere, {
      ...io,
      colour: true,
    });
    expect(code).toBe(1);
    expect(lines.join("")).toMatch(/far away.*Nothing answers/s);
    expect(lines[0]).toContain("\u001b[31m");
  });

  test("beside Kannel on one machine PUBLIC_URL may be near", async () => {
    gateway.answer({ status: 400 });
    const told = await check("kannel", {
      ...kannel(gateway.url),
      PUBLIC_URL: "http://127.0.0.1:3000",
    });
    expect([told.code, told.warnings]).toEqual([
      0,
      [expect.stringMatching(/Kannel must be there/)],
    ]);
  });
});

describe("cm", () => {
  test("all is well: nothing is posted, and the key stays here", async () => {
    gateway.answer({ status: 405 });
    const asked = gateway.asked.length;
    const told = await check("cm", cm(gateway.url));
    expect([told.code, told.faults]).toEqual([0, []]);
    expect(told.warnings).toEqual([expect.stringMatching(/not gw\.cmtelecom\.com/)]); // the test's
    expect(gateway.asked.slice(asked)).toEqual([
      { method: "GET", url: "/v1.0/message", body: "", authorization: undefined },
    ]);
  });

  test.each<readonly [string, Env, RegExp]>([
    ["a token that can be guessed", { CM_TOKEN: "0".repeat(40) }, /CM_TOKEN can be guessed/],
    ["everybody may call", { CM_ADDRESSES: "203.0.113.7,0.0.0.0/0" }, /wider than one company/],
    ["half of IPv6 may call", { CM_ADDRESSES: "2000::/16" }, /wider than one company/],
    ["a name as the sender", { CM_FROM: "UitwegInfo" }, /CM_FROM is not a number/],
    ["a proxy that is not known", { UITWEG_PROXIES: "0" }, /UITWEG_PROXIES is 0/],
  ])("%s", async (_name, env, fault) => {
    gateway.answer({ status: 405 });
    const told = await check("cm", { ...cm(gateway.url), ...env });
    expect([told.code, told.faults]).toEqual([1, [expect.stringMatching(fault)]]);
  });

  test("a product token that is none is worth a look", async () => {
    gateway.answer({ status: 405 });
    const told = await check("cm", { ...cm(gateway.url), CM_PRODUCT_TOKEN: "hidden-word" });
    expect([told.code, told.warnings]).toEqual([
      0,
      expect.arrayContaining([expect.stringMatching(/CM_PRODUCT_TOKEN does not look like/)]),
    ]);
  });

  test.each<Answer>(["reset", { status: 503 }])("it cannot be reached: %j", async (answer) => {
    gateway.answer(answer);
    const told = await check("cm", cm(gateway.url));
    expect(told.faults).toEqual([expect.stringMatching(/cannot be reached from here/)]);
  });
});

// eslint-disable-next-line @typescript-eslint/require-await -- a stream is read asynchronously
async function* noInput(): AsyncGenerator<Buffer> {
  yield* [];
}
