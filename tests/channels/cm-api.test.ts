import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { cm, PRODUCT_TOKEN, REF } from "./cm-cases.ts";
import { cmAnswer, cmMessage } from "./cm-gateway.ts";
import { startGateway } from "./gateway.ts";
import type { Answer, Asked, Gateway } from "./gateway.ts";

const TEXT = "Hé & hallo 😀";
const outbound = { to: address("+31612345678"), text: sealedText(TEXT), ref: REF };
const soon = () => AbortSignal.timeout(5000);

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe("sending", () => {
  const asked = (): Asked =>
    gateway.asked.at(-1) ?? { method: "", url: "", body: "", authorization: undefined };

  test.each([
    ["+3197010280000", "003197010280000"],
    ["Uitweg", "Uitweg"],
  ])("from %s, as documented", async (from, sender) => {
    gateway.answer(cmAnswer);
    expect(await cm(`${gateway.url}/`, from).send(outbound, soon())).toEqual({
      ok: true,
      value: {},
    });
    expect(asked()).toMatchObject({ method: "POST", url: "/v1.0/message" });
    expect(cmMessage(asked())).toEqual({
      allowedChannels: ["SMS"],
      from: sender,
      to: [{ number: "0031612345678" }],
      body: { type: "auto", content: TEXT },
      reference: REF,
      minimumNumberOfMessageParts: 1,
      maximumNumberOfMessageParts: 8,
    });
    expect(asked().body.split(PRODUCT_TOKEN)).toHaveLength(2);
  });

  test("a long text is not cut off", async () => {
    gateway.answer(cmAnswer);
    const text = sealedText("ï".repeat(1000)); // 15 parts of 67
    await cm(gateway.url).send({ ...outbound, text }, soon());
    expect(cmMessage(asked())?.maximumNumberOfMessageParts).toBe(15);
  });

  const refused = (errorCode: number, messageErrorCode?: number, status = 400): Answer => ({
    status,
    body: {
      details: `+31612345678: ${TEXT}`,
      errorCode,
      messages:
        messageErrorCode === undefined
          ? []
          : [{ to: "0031612345678", status: "Rejected", messageDetails: TEXT, messageErrorCode }],
    },
  });
  test.each<readonly [string, Answer, object]>([
    ["no such account", refused(101), { code: "cm_101" }],
    ["the balance is used up", refused(102), { code: "cm_102", retryable: true }],
    ["not a number", refused(201, 303), { code: "cm_303" }],
    ["no text, in an answer that says yes", refused(201, 304, 200), { code: "cm_304" }],
    ["taken for spam", refused(201, 401), { code: "cm_401" }],
    ["black-listed", refused(201, 402), { code: "cm_402", optedOut: true }],
    ["broken on their side", refused(500, undefined, 500), { code: "cm_500", retryable: true }],
    ["a fault that nobody knows", refused(999), { code: "cm_999", retryable: true }],
    [
      "a code that is none",
      { status: 400, body: { errorCode: "+31612345678" } },
      { code: "cm_400" },
    ],
    ["a page instead of JSON", { status: 503 }, { code: "cm_503", retryable: true }],
    ["a machine behind it", { status: 504 }, { code: "cm_504", retryable: true, ambiguous: true }],
  ])("%s", async (_name, answer, error) => {
    gateway.answer(answer);
    const no = { retryable: false, ambiguous: false, optedOut: false };
    expect(await cm(gateway.url).send(outbound, soon())).toEqual({
      ok: false,
      error: { ...no, ...error },
    });
  });

  test.each<readonly [string, Answer]>([
    ["breaks off", { status: 200, body: { errorCode: 0 }, cut: true }],
    ["is empty", { status: 200 }],
  ])("a yes that %s is a yes: one text was taken, and one was sent", async (_name, answer) => {
    gateway.answer(answer);
    expect(await cm(gateway.url).send(outbound, soon())).toEqual({ ok: true, value: {} });
  });
});

test("CM.com that is there, whatever it answers, cannot tell what it sent", async () => {
  gateway.answer({ status: 405 });
  expect(await cm(gateway.url).find(outbound, new Date(0), soon())).toBe("unknown");
  const { method, url, body } = gateway.asked.at(-1) ?? {};
  expect([method, url, body]).toEqual(["GET", "/v1.0/message", ""]);
});

test("without a setting the endpoint is the one without a processor in the USA", async () => {
  const asked: string[] = [];
  const nowhere: typeof fetch = (url) => {
    asked.push(url as string);
    return Promise.reject(new Error("not here"));
  };
  const { createCmApi } = await import("../../src/channels/cm-api.ts");
  const settings = { token: "t", addresses: [], productToken: "p", from: "1008" };
  await createCmApi(settings, nowhere).send(outbound, soon());
  expect(asked).toEqual(["https://gw.cmtelecom.com/v1.0/message"]);
});
