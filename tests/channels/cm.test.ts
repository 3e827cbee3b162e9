import { expect, test } from "@jest/globals";
import { createCm } from "../../src/channels/cm.ts";
import { cm, message, post, TOKEN } from "./cm-cases.ts";

const channel = cm("http://127.0.0.1");
const NUMBER = "0031612345678";
const good = { ...message({ id: "1", from: NUMBER, text: "hoi" }) };
const parse = (body: unknown) => {
  const result = channel.inbound(post("inbound", body));
  return result.ok
    ? result.value.map(({ from, text, media }) => [from.reveal(), text.reveal(), media])
    : result.error;
};

test.each<readonly [string, object, readonly unknown[]]>([
  ["as documented", {}, ["hoi", false]],
  ["fields nobody has announced", { zzz: [1], __proto: null, time: 5, brand: {} }, ["hoi", false]],
  ["none of the fields that we do not need", bare("hoi"), ["hoi", false]],
  ["the text by itself", { message: "hoi" }, ["hoi", false]],
  ["no words", { message: { text: "" } }, ["", false]],
  ["another channel's name", { channel: "WhatsApp" }, ["hoi", false]],
  ["a picture", { message: { media: { mediaUri: "https://x/1.jpg" } } }, ["", true]],
  ["a picture with words", media("hoi", "https://x/1.jpg"), ["hoi", true]],
  ["something that has no text", { message: { text: null, location: {} } }, ["", true]],
  ["media that is none", { message: { text: "hoi", media: "" } }, ["hoi", false]],
])("%s", (_name, fields, told) => {
  expect(parse({ ...good, ...fields })).toEqual([["+31612345678", ...told]]);
});

test("what cannot be read does not hold up what came with it", () => {
  const other = message({ id: "2", from: NUMBER, text: "help" });
  expect(parse([good, { from: NUMBER }, null, other])).toEqual([
    ["+31612345678", "hoi", false],
    ["+31612345678", "help", false],
  ]);
});

test.each([
  ["another sender", { from: { number: "0031612345679" } }],
  ["another number of ours", { to: { number: "1008" } }],
  ["another time", { timeUtc: "2026-11-24T12:00:01" }],
  ["other words", { message: { text: "hoi " } }],
])("%s makes it another message", (_name, fields) => {
  expect(keyOf({ ...good, ...fields })).not.toBe(keyOf(good));
});

test("a repeat is known by what stays the same, and its key names nobody", () => {
  const again = { ...good, reference: "x", messageContext: "y", groupings: [], from: renamed() };
  expect(keyOf(again)).toBe(keyOf(good));
  expect(keyOf(good)).toMatch(/^[0-9a-f]{64}$/);
});

test.each(["::ffff:203.0.113.7", "2001:db8::1"])("%s is an address of theirs", (ip) => {
  expect(channel.inbound({ ...post("inbound", good), ip }).ok).toBe(true);
});

test("an address that is none is refused at the start", () => {
  const settings = { token: TOKEN, productToken: "p", from: "1008", addresses: ["cm.com"] };
  expect(() => createCm(settings, "", fetch)).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID" }),
  );
});

function keyOf(body: unknown): string | undefined {
  const result = channel.inbound(post("inbound", body));
  return result.ok ? result.value[0]?.dedupeKey : undefined;
}
const renamed = () => ({ number: NUMBER, name: "somebody" });

function bare(text: string): object {
  return { message: { text }, reference: undefined, groupings: undefined, channel: undefined };
}

function media(text: string, mediaUri: string): object {
  return { message: { text, media: { mediaUri, contentType: "image/jpeg" } } };
}
