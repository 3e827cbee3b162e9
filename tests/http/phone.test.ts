import { request } from "node:http";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { createPhoneChannel } from "../../src/channels/phone.ts";
import { loadContent } from "../../src/content.ts";
import { phoneRoutes } from "../../src/http/phone-routes.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { fromRoot } from "../../src/root.ts";
import { eventually } from "../channels/wait.ts";
import { listen } from "./event-stream.ts";
import { type Running, startRunning } from "./running.ts";
import { serve } from "./serve.ts";

jest.setTimeout(60_000);

let running: Running;
beforeAll(async () => {
  running = await startRunning(loadContent());
});
afterAll(() => running.stop());

const NUMBER = "+31612345678";

test("the page has nothing inline, and all it names is served", async () => {
  const response = await fetch(`${running.url}/phone`);
  const html = await response.text();
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "text/html; charset=utf-8",
  ]);
  expect(html).toMatch(/^<!doctype html><html lang="nl">/);
  expect(html).not.toMatch(/ style=| on\w+=|<style|<script(?! src)|javascript:/);
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(named).toEqual(expect.arrayContaining(["/phone/phone.css", "/phone/phone.js"]));
  for (const path of named) {
    expect(path).toMatch(/^\/phone\//);
    expect([path, (await fetch(`${running.url}${path}`)).status]).toEqual([path, 200]);
  }
});

test("a page hears what its number received before, and then what comes", async () => {
  await write("1", NUMBER, "hoi");
  const first = await listen(`${running.url}/phone/stream?number=${encodeURIComponent(NUMBER)}`);
  expect(first.contentType).toMatch(/^text\/event-stream/);
  expect(await first.texts(2)).toEqual([
    expect.stringMatching(/^Hoi, dit is Uitweg/),
    expect.stringMatching(/^Waar kunnen we/),
  ]);
  await write("2", NUMBER, "2");
  await write("3", "+31612345679", "hoi");
  expect((await first.texts(3))[2]).toMatch(/^Geldzorgen zijn zwaar/);

  // Nothing is on its way any more, so that only what was kept can be heard.
  await eventually("all to be sent", async () => {
    const counts = [await running.metric("outbox_queued"), await running.metric("outbox_sending")];
    return counts.every((count) => count === 0);
  });
  const again = await listen(`${running.url}/phone/stream?number=0612345678`);
  expect(await again.texts(3)).toEqual(await first.texts(3));
  first.close();
  again.close();
});

test("a page that is closed is listened to no longer", async () => {
  let listening = 0;
  const phone = createPhoneChannel();
  const counted: typeof phone = {
    ...phone,
    subscribe: (listener) => {
      listening += 1;
      const stop = phone.subscribe(listener);
      return () => {
        listening -= 1;
        stop();
      };
    },
  };
  const routes = phoneRoutes(counted, fromRoot("src/http/assets"));
  const { url, stop } = await serve(routes);
  const pages = [
    await listen(`${url}/phone/stream?number=1`),
    await listen(`${url}/phone/stream?number=1`),
  ];
  expect(listening).toBe(2);
  pages[0]?.close();
  await eventually("one page fewer", () => listening === 1);
  await phone.send(
    { to: address("1"), text: sealedText("nog een"), ref: "" },
    AbortSignal.timeout(1_000),
  );
  expect(await pages[1]?.texts(1)).toEqual(["nog een"]);
  pages[1]?.close();
  await eventually("no page", () => listening === 0);
  await stop();
});

test.each([
  ["no JSON", "POST", "inbound", "{"],
  ["null", "POST", "inbound", "null"],
  ["no text", "POST", "inbound", '{"id":"1","from":"+31612345678"}'],
  ["a number as the text", "POST", "inbound", '{"id":"1","from":"+31612345678","text":1}'],
  ["no sender", "POST", "inbound", '{"id":"1","from":" ","text":"hoi"}'],
  ["another method", "PUT", "inbound", '{"id":"1","from":"+31612345678","text":"hoi"}'],
  ["a report: the phone makes none", "POST", "status", "{}"],
])("malformed, %s: 400 and nothing stored", async (_name, method, path, body) => {
  const before = running.all("select count(*) from messages");
  const { status } = await fetch(`${running.url}/channels/phone/${path}`, { method, body });
  expect(status).toBe(400);
  expect(running.all("select count(*) from messages")).toEqual(before);
});

test.each([
  "/phone/../phone-page.tsx",
  "/phone/..%2fapp.ts",
  "/phone/%2e%2e/%2e%2e/app.ts",
  "/phone/..%5capp.ts",
  "/phone/....//app.ts",
  "/phone//etc/passwd",
  "/phone/%00",
  "/phone/.env",
])("nothing outside the phone's folder is served: %s", async (path) => {
  // fetch would tidy the path up; a client that means harm does not.
  const { hostname, port } = new URL(running.url);
  const status = await new Promise((answered, failed) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      answered(response.statusCode);
    })
      .on("error", failed)
      .end();
  });
  expect([400, 403, 404]).toContain(status);
});

async function write(id: string, from: string, text: string): Promise<void> {
  const response = await fetch(`${running.url}/channels/phone/inbound`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id, from, text }),
  });
  expect([response.status, await response.text()]).toEqual([200, "{}"]);
}
