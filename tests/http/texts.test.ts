import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { type Served, startServed } from "./gateways.ts";
import { numberForms, tracesOf } from "./traces.ts";

// People, phones and pranksters send all kinds of things. Each gets a person's answer, and is sealed.
let served: Served;
beforeAll(async () => {
  served = await startServed(loadContent());
});
afterAll(() => served.stop());

test.each([
  ["nothing", ""],
  ["spaces", "   "],
  ["2,000 characters", "lorem ipsum ".repeat(170).slice(0, 2_000)],
  ["emoji only", "😀😀🎉👍🏽"],
  ["control characters", "ho\u0000i\u0007 \u001b[31m rood\u202e"],
  ["half an emoji", "ho\ud83di"],
  ["HTML", "<script>alert(1)</script><img src=x onerror=alert(2)>"],
  ["SQL", "'; drop table conversations; -- robert"],
  ["a template", "{{organisation}} ${1+1} $t(welkom:menu) %s %d"],
  ["line ends of all kinds", "regel een\r\nregel twee\u2028regel drie"],
  ["other letters", "مرحبا कैसे हो 你好"],
])("%s", async (name, text) => {
  const number = `+316100000${String(10 + Buffer.from(name).length + text.length).slice(-2)}`;
  expect((await served.kannel({ id: name, from: number, text })).status).toBe(200);
  const texts = await served.texts(number, 2);
  expect(texts[0]).toMatch(/^(Hoi, dit is|Hi, this is) Uitweg/);
  expect(texts.join("\n")).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
  const lines = text.split(/[\r\n\u2028]+/).filter((line) => line.trim().length > 5);
  const secrets = [...numberForms(number), ...lines];
  expect(secrets.flatMap((secret) => tracesOf(secret, served.files()))).toEqual([]);
});

test("what was written is kept as it was, for the counsellor who will read it", async () => {
  const from = "+31610000001";
  await served.kannel({ id: "kept", from, text: "DROP {{x}} ï 😀" });
  await served.texts(from, 2);
  expect(served.all("select count(*) as n from conversations")[0]).not.toEqual({ n: 0 });
});
