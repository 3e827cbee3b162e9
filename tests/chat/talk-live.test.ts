import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { eventually } from "../channels/wait.ts";
import type { Running } from "../http/running.ts";
import { createVisitor, startChat, type ChatPage, type Visitor } from "./talk-world.ts";

jest.setTimeout(60_000);

let running: Running;
let visitor: Visitor;
beforeAll(async () => {
  running = await startChat(loadContent());
  visitor = createVisitor(running.url);
});
afterAll(() => running.stop());

const begun = async (text = "ik heb schulden"): Promise<ChatPage> =>
  visitor.post(await visitor.open(), { tekst: text });

test("many open pages of one conversation: the oldest line is closed", async () => {
  const page = await begun();
  const stop = new AbortController();
  const first = await listen(page, {}, stop.signal);
  await eventually("the line", () => first.html.includes("velden"));
  const others = [];
  for (let n = 0; n < 3; n += 1) others.push(await listen(page, {}, stop.signal));
  await eventually("the end of the oldest", () => first.ended);
  expect(others.map(({ ended }) => ended)).toEqual([false, false, false]);
  stop.abort();
});

test("a stream tells all that is new, once, from where the page was", async () => {
  const page = await begun();
  const stop = new AbortController();
  const heard = await listen(page, { gezien: "0" }, stop.signal);
  await eventually("the answers", () => ids(heard.html).length === 2);
  expect(ids(heard.html)).toEqual(["m1", "m2"]);
  // Another tab says something: this one hears it.
  await visitor.post(page, { tekst: "andere tab" });
  await eventually("the other tab's text", () => heard.html.includes("andere tab"));
  expect(new Set(ids(heard.html)).size).toBe(ids(heard.html).length);
  expect(heard.html.split("\n").every((line) => line === "" || /^<.*>$/.test(line))).toBe(true);
  await visitor.post(page, {}, "/chat/weg");
  await eventually("the end", () => heard.ended);
  expect(heard.html).toContain("Alles is gewist");
  stop.abort();
});

test("why a text was not taken stays on the page until one is", async () => {
  const page = await begun();
  const stop = new AbortController();
  const looks = await listen(page, {}, stop.signal);
  await eventually("the line", () => looks.html.includes("velden"));
  expect(looks.html).not.toContain('id="melding"');
  const speaks = await listen(page, { tekst: "dank je" }, stop.signal);
  await eventually("the line", () => speaks.html.includes("velden"));
  expect(speaks.html).toContain('<div id="melding"></div>');
  stop.abort();
});

test("the words around a conversation follow its language", async () => {
  const page = await begun("hello, I want to stop using cocaine please");
  expect(page.html).toMatch(/<h1[^>]*><span id="kop"><span lang="en">/);
  const stop = new AbortController();
  const heard = await listen(page, {}, stop.signal);
  await eventually("the words", () => heard.html.includes('<span id="stuur"'));
  expect(heard.html).toContain('<span id="stuur"><span lang="en">Send</span></span>');
  stop.abort();
});

const ids = (html: string): readonly string[] =>
  [...html.matchAll(/<li id="(m\d+)"/g)].map(([, id]) => id ?? "");

async function listen(
  page: ChatPage,
  fields: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ html: string; ended: boolean }> {
  const own = { token: page.field("token"), nonce: page.field("nonce"), stroom: "1", ...fields };
  const response = await fetch(`${running.url}/chat`, {
    method: "POST",
    body: new URLSearchParams(own),
    signal,
  });
  const heard = { html: "", ended: false };
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      heard.html += chunk.value;
    }
    heard.ended = true;
  })().catch(() => undefined);
  return heard;
}
