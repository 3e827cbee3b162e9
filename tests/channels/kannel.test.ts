import { describe, expect, test } from "@jest/globals";
import { createKannel } from "../../src/channels/kannel.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { startGateway } from "./gateway.ts";
import { get, inbound, kannel, PUBLIC_URL, REF, TOKEN } from "./kannel-cases.ts";

const percent = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

describe("the text arrives as bytes in the charset beside it", () => {
  test.each([
    ["UTF-8", "0", Buffer.from("één € 😀"), "één € 😀"],
    ["UTF-16BE", "2", Buffer.from("ïk 😀", "utf16le").swap16(), "ïk 😀"],
    ["utf-16be", "2", Buffer.from("a", "utf16le").swap16(), "a"],
    ["ISO-8859-1", "0", Buffer.from("één ï", "latin1"), "één ï"],
    ["WINDOWS-1252", "0", Buffer.from([0x80, 0x20, 0x92, 0xeb]), "€ ’ë"],
    ["", "2", Buffer.from("ïk", "utf16le").swap16(), "ïk"],
    ["", "0", Buffer.from("ïk"), "ïk"],
    ["GSM", "0", Buffer.from("ik"), "ik"],
    ["UTF-8", "0", Buffer.from([0x68, 0xff]), "h\uFFFD"],
  ])("%s, coding %s", (charset, coding, bytes, text) => {
    const query = `token=${TOKEN}&id=1&from=0612345678&charset=${charset}&coding=${coding}&text=${percent(bytes)}`;
    const result = kannel("http://127.0.0.1").inbound(get("inbound", query));
    expect(result.ok && result.value[0]?.text.reveal()).toBe(text);
    expect(result.ok && result.value[0]?.media).toBe(false);
  });

  test("a percent sign that encodes nothing stands for itself", () => {
    const result = kannel("http://127.0.0.1").inbound(
      get("inbound", `token=${TOKEN}&id=1&from=1008&text=100%+zeker%zz?a=b`),
    );
    expect(result.ok && result.value[0]?.text.reveal()).toBe("100% zeker%zz?a=b");
  });

  test("data that is no text counts as a picture and is not kept", () => {
    const result = kannel("http://127.0.0.1").inbound(
      inbound({ id: "1", from: "0612345678", charset: "binary", coding: "1", text: "abc" }),
    );
    expect(result.ok && result.value.map(({ text, media }) => [text.reveal(), media])).toEqual([
      ["", true],
    ]);
  });
});

describe("sending", () => {
  const query = async (text: string) => {
    const gateway = await startGateway();
    gateway.answer({ status: 202 });
    await kannel(gateway.url).send(
      { to: address("+31612345678"), text: sealedText(text), ref: REF },
      AbortSignal.timeout(5000),
    );
    await gateway.close();
    return gateway.asked.map(({ method, url }) => ({
      method,
      ...Object.fromEntries(new URL(url, gateway.url).searchParams),
    }));
  };
  const plain = {
    method: "GET",
    username: "uitweg",
    password: "pass word&1",
    from: "1008",
    to: "+31612345678",
    "dlr-mask": "31",
    "dlr-url": `${PUBLIC_URL}/channels/kannel/status?token=${TOKEN}&ref=${REF}&type=%d&answer=%A`,
  };

  test("what GSM-7 has goes as it is", async () => {
    const text = "Bel 113 & vraag: hoe + wat? 100% €5 à";
    expect(await query(text)).toEqual([{ ...plain, text }]);
  });

  test("what GSM-7 lacks goes as UCS-2", async () => {
    const text = "coördinatië 😀";
    expect(await query(text)).toEqual([{ ...plain, text, coding: "2", charset: "UTF-8" }]);
  });
});

test("Kannel that is there, whatever it answers, cannot tell what it sent", async () => {
  const gateway = await startGateway();
  gateway.answer({ status: 403 });
  const message = { to: address("1"), text: sealedText("a"), ref: REF };
  const found = await kannel(gateway.url).find(message, new Date(0), AbortSignal.timeout(5000));
  await gateway.close();
  expect(found).toBe("unknown");
  expect(gateway.asked.map(({ url }) => url)).toEqual(["/cgi-bin/sendsms"]);
});

test("a token that Kannel would misread is refused at the start", () => {
  const settings = { token: "a%d", sendsmsUrl: "", username: "", password: "", from: "" };
  expect(() => createKannel(settings, PUBLIC_URL, fetch)).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID" }),
  );
});
