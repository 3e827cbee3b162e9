import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { loadContent } from "../../src/content.ts";
import { startGateway, type Gateway } from "../channels/gateway.ts";
import { eventually } from "../channels/wait.ts";
import { takeAll } from "../http/gateways.ts";
import { TOKEN } from "../http/running.ts";
import { textOf } from "../outbox/rig.ts";
import { createBotpressWorld, type BotpressWorld } from "./world.ts";

jest.setTimeout(120_000);

let world: BotpressWorld;
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
  takeAll(gateway);
  world = await createBotpressWorld(loadContent(), {
    KANNEL_TOKEN: TOKEN,
    KANNEL_SENDSMS_URL: `${gateway.url}/cgi-bin/sendsms`,
    KANNEL_USERNAME: "uitweg",
    KANNEL_PASSWORD: "sendsms-password",
    KANNEL_FROM: "1008",
    UITWEG_QUIET_SMS: "0s",
  });
});
afterAll(async () => {
  await world.stop();
  await gateway.close();
});

// The channel that a text came by is part of the conversation, and the only way back.
test("who texts by SMS is answered by SMS alone, though Botpress is set up beside it", async () => {
  const sam = await world.counsellor("Sam");
  const sent = (): readonly string[] => gateway.asked.flatMap((asked) => textOf(asked) ?? []);
  for (const text of ["ik heb schulden", "MENS", "ja"]) {
    const count = sent().length;
    const all = { token: TOKEN, id: randomUUID(), from: "+31612345678", to: "1008", text };
    const query = new URLSearchParams({ ...all, charset: "UTF-8", coding: "0", ts: "1" });
    const url = `${world.running().url}/channels/kannel/inbound?${query.toString()}`;
    expect((await fetch(url)).status).toBe(200);
    await eventually(`an answer to "${text}"`, () => sent().length > count);
  }
  const { location } = await sam.post("/console/wachtrij/volgende");
  const page = String(location);
  expect((await sam.get(page)).html).not.toContain("loopt via Botpress");
  await sam.post(`${page}/bericht`, { tekst: "Waar zit je mee?", once: randomUUID() });
  await eventually("the counsellor's text", () =>
    sent().some((text) => text.endsWith("Waar zit je mee?")),
  );
  await sam.post(`${page}/sluiten`, { afloop: "helped" });
  await eventually("the last text", () =>
    sent().some((text) => text.includes("Dit gesprek is klaar")),
  );
  expect([world.cloud.calls, world.own.calls]).toEqual([[], []]);
});
