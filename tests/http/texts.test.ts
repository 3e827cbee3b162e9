import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { address } from "../../src/kernel/secret.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import { openConversationKey } from "../../src/privacy/seal.ts";
import { type Served, startServed } from "./gateways.ts";
import { numberForms, tracesOf } from "./traces.ts";

jest.setTimeout(60_000);

// People, phones and pranksters send all kinds of things. Each gets a person's answer, and is sealed.
let served: Served;
let people = 10;
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
  const number = `+316100000${String((people += 1))}`;
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
  const text = "DROP {{x}}\r\n ï 😀 ";
  await served.kannel({ id: "kept", from, text });
  const [row] = served.all(
    "select c.id, k.wrapped, m.body from conversations c join keys k on k.slot = c.key_slot join messages m on m.conversation = c.id where c.contact = ? and m.seq = 0",
    contactHashes(served.keys, "kannel", address(from))[0],
  );
  const { id, wrapped, body } = row as Readonly<Record<"id" | "wrapped" | "body", Buffer>>;
  expect(openConversationKey(served.keys, id, wrapped).open("text", body)).toBe(text);
});
