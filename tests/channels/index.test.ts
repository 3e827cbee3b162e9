import { expect, test } from "@jest/globals";
import { createChannels } from "../../src/channels/index.ts";
import { createPhoneChannel } from "../../src/channels/phone.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { startGateway } from "./gateway.ts";

const kannel = {
  token: "t",
  sendsmsUrl: "http://127.0.0.1:13013/cgi-bin/sendsms",
  username: "u",
  password: "p",
  from: "1008",
};
const cm = { token: "t", addresses: ["203.0.113.7"], productToken: "p", from: "+3197010280000" };
const twilio = { accountSid: "AC1", authToken: "t", from: "1008" };

test("only what is set up is there, each under its own id", () => {
  const base = { publicUrl: "https://sms.example.nl", fetch };
  const phone = createPhoneChannel();
  const ids = (channels: ReadonlyMap<string, { readonly id: string }>) =>
    [...channels].map(([key, channel]) => [key, channel.id]);
  expect(ids(createChannels({ ...base, gateways: {} }))).toEqual([]);
  expect(ids(createChannels({ ...base, gateways: { kannel } }))).toEqual([["kannel", "kannel"]]);
  expect(ids(createChannels({ ...base, gateways: { kannel, twilio, cm }, phone }))).toEqual([
    ["kannel", "kannel"],
    ["twilio", "twilio"],
    ["cm", "cm"],
    ["phone", "phone"],
  ]);
});

test("a slash at the end of the public URL does not double", async () => {
  const gateway = await startGateway();
  gateway.answer({ status: 202 });
  const channels = createChannels({
    publicUrl: "https://sms.example.nl/",
    fetch,
    gateways: { kannel: { ...kannel, sendsmsUrl: gateway.url } },
  });
  const message = { to: address("1"), text: sealedText("a"), ref: "f".repeat(32) };
  await channels.get("kannel")?.send(message, AbortSignal.timeout(5000));
  await gateway.close();
  const asked = new URL(gateway.asked[0]?.url ?? "", gateway.url);
  expect(asked.searchParams.get("dlr-url")).toMatch(/^https:\/\/sms\.example\.nl\/channels\//);
});
