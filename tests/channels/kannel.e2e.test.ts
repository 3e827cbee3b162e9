import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Channel } from "../../src/channels/channel.ts";
import { checkKannel } from "../../src/channels/kannel-check.ts";
import { createKannel } from "../../src/channels/kannel.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { kannelMissing, startKannel } from "./kannel-harness.ts";
import type { Kannel } from "./kannel-harness.ts";
import { startKannelServer } from "./kannel-server.ts";
import type { KannelServer } from "./kannel-server.ts";

const TOKEN = "e2e-token";
jest.setTimeout(60_000);

if (kannelMissing !== null) process.stderr.write(`Kannel is missing: ${kannelMissing}\n`);
const suite = kannelMissing === null || process.env["CI"] === "true" ? describe : describe.skip;
const title =
  kannelMissing === null
    ? "with a real Kannel"
    : `with a real Kannel, which is missing: ${kannelMissing}`;

suite(title, () => {
  let server: KannelServer;
  let kannel: Kannel;
  let channel: Channel;
  let refs = 0;
  beforeAll(async () => {
    if (kannelMissing !== null) throw new Error(`Kannel is missing: ${kannelMissing}`);
    server = await startKannelServer();
    kannel = await startKannel(server.inboundUrl, TOKEN);
    channel = createKannel({ ...kannel, token: TOKEN }, server.publicUrl, fetch);
    server.use(channel);
  });
  afterAll(async () => {
    await kannel.stop();
    await server.stop();
  });

  const send = async (to: string, text: string) => {
    const ref = (refs += 1).toString(16).padStart(32, "0");
    const message = { to: address(to), text: sealedText(text), ref };
    return { ref, result: await channel.send(message, AbortSignal.timeout(10_000)) };
  };

  test("a text comes in, an answer and its report go round", async () => {
    await kannel.smsc.deliver("31612345601", "hé, € en à {hallo}");
    await server.heard("+31612345601: hé, € en à {hallo}");
    const { ref, result } = await send("+31612345601", "Dag & welkom [€] + à?");
    expect(result).toEqual({ ok: true, value: {} });
    const texts = await kannel.smsc.received("31612345601", 1);
    expect(texts).toMatchObject([
      { text: "Dag & welkom [€] + à?", from: kannel.from, parts: 1, dataCoding: 0 },
    ]);
    await server.reported(ref, "accepted");
    await server.reported(ref, "delivered");
  });

  test("letters outside GSM-7 arrive both ways", async () => {
    await kannel.smsc.deliver("31612345602", "ïk wil 😀 hulp");
    await server.heard("+31612345602: ïk wil 😀 hulp");
    await send("+31612345602", "Ok 😀 ï’");
    const texts = await kannel.smsc.received("31612345602", 1);
    expect(texts).toMatchObject([{ text: "Ok 😀 ï’", dataCoding: 8 }]);
  });

  test("a long text arrives whole, in whatever order its parts come", async () => {
    const parts = ["a".repeat(60), " ïë😀 ", "z".repeat(60)];
    await kannel.smsc.deliverParts("31612345603", parts, [2, 0, 1]);
    await server.heard(`+31612345603: ${parts.join("")}`);
    const long = "Bel 0800-8115. ".repeat(20);
    await send("+31612345603", long);
    const texts = await kannel.smsc.received("31612345603", 1);
    expect(texts).toMatchObject([{ text: long, parts: 2 }]);
  });

  test("a text that was refused twice comes a third time, under the same key", async () => {
    const before = server.calls();
    server.refuse(2);
    await kannel.smsc.deliver("31612345604", "nog een keer");
    const found = await server.heard("+31612345604: nog een keer");
    expect(found).toHaveLength(1);
    expect(server.calls() - before).toBe(3);
  });

  test("the same call fifty times at once is one message", async () => {
    const url = `${server.inboundUrl}?token=${TOKEN}&id=fifty&from=%2B31612345605&to=1&text=vijftig&charset=UTF-8&coding=0&ts=1`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(url)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await server.heard("+31612345605: vijftig")).toHaveLength(1);
  });

  test.each(["undeliverable", "rejected"] as const)("a number that is %s fails", async (how) => {
    const number = how === "rejected" ? "31612345606" : "31612345607";
    kannel.smsc.refuse(number, how);
    const { ref, result } = await send(`+${number}`, "hallo");
    expect(result.ok).toBe(true);
    await server.reported(ref, "failed");
    expect(server.reports.filter((report) => report.ref === ref).at(-1)?.code).toBe(
      how === "rejected" ? "kannel_16" : "kannel_2",
    );
  });

  test("a wrong password and a number that is none are refused for good", async () => {
    const wrong = createKannel(
      { ...kannel, token: TOKEN, password: "wrong" },
      server.publicUrl,
      fetch,
    );
    const message = { to: address("+31612345608"), text: sealedText("a"), ref: "0".repeat(32) };
    const refused = await wrong.send(message, AbortSignal.timeout(10_000));
    const nobody = await send("InfoSMS", "hallo");
    expect(refused).toMatchObject({ ok: false, error: { code: "kannel_403", retryable: false } });
    expect(nobody.result).toMatchObject({
      ok: false,
      error: { code: "kannel_400", retryable: false },
    });
  });

  test("while smsbox is down texts wait on its side, and ours are refused for certain", async () => {
    const probe = () =>
      channel.find(
        { to: address("1"), text: sealedText("a"), ref: "" },
        new Date(0),
        AbortSignal.timeout(10_000),
      );
    expect(await probe()).toBe("unknown");
    await kannel.killSmsbox();
    await kannel.smsc.deliver("31612345609", "terwijl hij weg is");
    expect((await send("+31612345609", "hallo")).result).toMatchObject({
      ok: false,
      error: { code: "unreachable", retryable: true, ambiguous: false },
    });
    expect(await probe()).toBe("unreachable");
    await kannel.startSmsbox();
    await server.heard("+31612345609: terwijl hij weg is");
    const { ref } = await send("+31612345609", "weer terug");
    await server.reported(ref, "delivered");
  });

  test.each([
    ["as it should be", {}, "sendsms", /knows KANNEL_USERNAME/],
    ["a wrong password", { password: "wrong" }, "sendsms", /refuses KANNEL_USERNAME/],
    ["no such user", { username: "nobody" }, "sendsms", /refuses KANNEL_USERNAME/],
    ["another path", {}, "other", /not at this path/],
  ])("what it answers to the check: %s", async (_name, change, path, expected) => {
    const sendsmsUrl = new URL(path, kannel.sendsmsUrl).href;
    const place = { publicUrl: server.publicUrl, proxies: 0 };
    const told = await checkKannel(
      { ...kannel, token: TOKEN, sendsmsUrl, ...change },
      place,
      fetch,
    );
    expect(
      told.map(({ message }) => message).filter((message) => expected.test(message)),
    ).toHaveLength(1);
  });
});
