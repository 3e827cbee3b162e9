import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import { botpressAddress } from "../../src/botpress/address.ts";
import { createBotpressChannels } from "../../src/botpress/channels.ts";
import type { Channel, OutboundMessage } from "../../src/channels/channel.ts";
import { sealedText } from "../../src/kernel/secret.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { BOT, HITL, registered } from "./installed.ts";

let cloud: Cloud;
const open: Cloud[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

async function hitl(): Promise<{ readonly channel: Channel; readonly conversation: string }> {
  cloud = await startCloud(registered(HITL));
  open.push(cloud);
  const channels = createBotpressChannels([{ ...HITL, apiUrl: cloud.url }], fetch);
  return { channel: only(channels), conversation: converse("uitweg", "hitl") };
}

async function bot(refusesChoices = false): Promise<Awaited<ReturnType<typeof hitl>>> {
  cloud = await startCloud(registered(BOT), { refusesChoices });
  open.push(cloud);
  const channels = createBotpressChannels([{ ...BOT, apiUrl: cloud.url }], fetch);
  return { channel: only(channels), conversation: converse("webchat", "channel") };
}

function only([channel]: readonly Channel[]): Channel {
  if (channel === undefined) throw new Error("no channel");
  return channel;
}

function converse(integration: string, channel: string): string {
  const now = new Date().toISOString();
  const id = randomUUID();
  const times = { createdAt: now, updatedAt: now };
  cloud.state.conversations.push({ id, ...times, integration, channel, tags: {} });
  return id;
}

const to = (installation: string, conversation: string, more: Partial<OutboundMessage> = {}) => ({
  to: botpressAddress({ installation, conversation }, "user"),
  text: sealedText("Hoi, ik ben Sam."),
  ref: randomBytes(16).toString("hex"),
  ...more,
});
const soon = (): AbortSignal => AbortSignal.timeout(5_000);
const since = new Date(0);
const texts = (): readonly unknown[] => cloud.state.messages.map(({ payload }) => payload["text"]);

test("a text reaches its conversation, in the name of Uitweg and with our reference", async () => {
  const { channel, conversation } = await hitl();
  const message = to(HITL.name, conversation);
  expect(await channel.find(message, since, soon())).toBe("not_sent");
  const sent = await channel.send(message, soon());
  const [stored] = cloud.state.messages;
  expect(sent).toEqual({ ok: true, value: { providerId: stored?.id } });
  expect(stored).toMatchObject({
    type: "text",
    payload: { text: "Hoi, ik ben Sam." },
    direction: "incoming",
    conversationId: conversation,
    tags: { ref: message.ref },
  });
  expect(cloud.state.users.map(({ name }) => name)).toEqual(["Uitweg"]);
  expect(await channel.find(message, since, soon())).toBe("sent");
  expect(cloud.violations).toEqual([]);
});

test("somebody who comes and goes is told after the text, once, whatever is tried again", async () => {
  const { channel, conversation } = await hitl();
  const came = to(HITL.name, conversation, { signal: { type: "assigned", by: "Sam" } });
  for (let tries = 0; tries < 2; tries += 1)
    expect((await channel.send(came, soon())).ok).toBe(true);
  const went = to(HITL.name, conversation, { signal: { type: "stopped" } });
  expect((await channel.send(went, soon())).ok).toBe(true);
  const sam = cloud.state.users.find(({ name }) => name === "Sam");
  expect(cloud.state.events.map(({ type, payload }) => ({ type, payload }))).toEqual([
    { type: "hitlAssigned", payload: { conversationId: conversation, userId: sam?.id } },
    { type: "hitlStopped", payload: { conversationId: conversation } },
  ]);
  expect(texts()).toHaveLength(2);
  expect(cloud.violations).toEqual([]);
});

test("an event that failed is still to be sent, and its text is not sent again", async () => {
  const { channel, conversation } = await hitl();
  const message = to(HITL.name, conversation, { signal: { type: "stopped" } });
  cloud.trouble({ status: 500 }, "createEvent");
  expect(await channel.send(message, soon())).toMatchObject({
    ok: false,
    error: { retryable: true, code: "botpress_500" },
  });
  expect(await channel.find(message, since, soon())).toBe("not_sent");
  cloud.trouble(null);
  expect((await channel.send(message, soon())).ok).toBe(true);
  expect(await channel.find(message, since, soon())).toBe("sent");
  expect([cloud.state.messages.length, cloud.state.events.length]).toEqual([1, 1]);
});

test("a text whose answer was lost is found, and asked again it is not doubled", async () => {
  const { channel, conversation } = await hitl();
  const message = to(HITL.name, conversation);
  cloud.trouble("after", "getOrCreateMessage");
  expect(await channel.send(message, soon())).toMatchObject({
    ok: false,
    error: { ambiguous: true, retryable: true, code: "reset" },
  });
  cloud.trouble(null);
  expect(await channel.find(message, since, soon())).toBe("sent");
  expect((await channel.send(message, soon())).ok).toBe(true);
  expect(texts()).toHaveLength(1);
});

const failure = { optedOut: false };
test.each([
  ["too many", { status: 429 }, { code: "botpress_429", retryable: true, ambiguous: false }],
  [
    "too many, for a while",
    { status: 429, retryAfter: 7 },
    { code: "botpress_429", retryable: true, ambiguous: false, retryAfterMs: 7_000 },
  ],
  ["broken", { status: 500 }, { code: "botpress_500", retryable: true, ambiguous: false }],
  ["nobody behind", { status: 504 }, { code: "botpress_504", retryable: true, ambiguous: true }],
  ["not for us", { status: 403 }, { code: "botpress_403", retryable: false, ambiguous: false }],
  ["elsewhere", { status: 302 }, { code: "botpress_302", retryable: false, ambiguous: false }],
  ["nonsense", "nonsense", { code: "botpress_answer", retryable: true, ambiguous: true }],
  ["breaks off", "reset", { code: "reset", retryable: true, ambiguous: true }],
] as const)("a failure says what may be done about it: %s", async (_name, trouble, expected) => {
  const { channel, conversation } = await hitl();
  cloud.trouble(trouble);
  const message = to(HITL.name, conversation);
  expect(await channel.send(message, soon())).toEqual({
    ok: false,
    error: { ...failure, ...expected },
  });
  const found = expected.retryable ? "unreachable" : "unknown";
  expect(await channel.find(message, since, soon())).toBe(found);
});

test("who does not answer is left in time, and who is not there is told apart", async () => {
  const { channel, conversation } = await hitl();
  cloud.trouble("hang");
  const message = to(HITL.name, conversation);
  expect(await channel.send(message, AbortSignal.timeout(50))).toMatchObject({
    error: { code: "timeout", ambiguous: true },
  });
  await cloud.stop();
  expect(await channel.send(message, soon())).toMatchObject({
    error: { code: "unreachable", ambiguous: false, retryable: true },
  });
});

test("a person of an installation that was taken out cannot be reached", async () => {
  const { channel, conversation } = await hitl();
  const message = to("elsewhere", conversation);
  expect(await channel.send(message, soon())).toMatchObject({
    error: { code: "botpress_not_installed", retryable: false },
  });
  expect(await channel.find(message, since, soon())).toBe("unknown");
  expect(cloud.calls).toEqual([]);
});

test("a question goes with its buttons, as the bot", async () => {
  const { channel, conversation } = await bot();
  const message = to(BOT.name, conversation, { choices: ["Schulden", "Iets anders"] });
  expect((await channel.send(message, soon())).ok).toBe(true);
  expect(cloud.state.messages).toMatchObject([
    {
      type: "choice",
      userId: BOT.botId,
      payload: {
        text: "Hoi, ik ben Sam.",
        options: [
          { label: "Schulden", value: "Schulden" },
          { label: "Iets anders", value: "Iets anders" },
        ],
      },
    },
  ]);
  expect(cloud.violations).toEqual([]);
});

test("where a channel has no buttons the question has digits", async () => {
  const { channel, conversation } = await bot(true);
  const message = to(BOT.name, conversation, { choices: ["Schulden", "Iets anders"] });
  expect((await channel.send(message, soon())).ok).toBe(true);
  expect(texts()).toEqual(["Hoi, ik ben Sam.\n1 Schulden\n2 Iets anders"]);
});

test("nothing that is installed makes no channel", () => {
  expect(createBotpressChannels([], fetch)).toEqual([]);
});
