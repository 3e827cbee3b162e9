import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import Database from "better-sqlite3";
import { loadContent } from "../../src/content.ts";
import { ACCOUNT_SID, AUTH_TOKEN, message } from "../channels/twilio-cases.ts";
import { eventually } from "../channels/wait.ts";
import { PASSWORD, type Served, startServed, takeAll } from "./gateways.ts";
import { TOKEN } from "./running.ts";

jest.setTimeout(60_000);

let served: Served;
beforeAll(async () => {
  served = await startServed(loadContent());
});
afterAll(() => served.stop());

const NUMBER = "+31687654321";
const TEXT = "mijn schuld bij Kwakzalver is groot";

test("whatever goes wrong, the log names nobody, quotes nothing and holds no secret", async () => {
  const written = (words: string) =>
    eventually(words, () => served.logged.some((line) => line.includes(words)));
  const text = (id: string) => served.kannel({ id, from: NUMBER, text: TEXT });

  // Refused, malformed, unknown, unreadable, too large.
  await served.kannel({ id: "1", from: NUMBER, text: TEXT, token: "wrong" });
  await served.kannel({ id: "", from: NUMBER, text: TEXT });
  await fetch(`${served.url}/${encodeURIComponent(NUMBER)}?text=${encodeURIComponent(TEXT)}`);
  await fetch(`${served.url}/channels/%E0%A4%A/inbound?from=${NUMBER}&text=Kwakzalver`);
  await fetch(`${served.url}/channels/twilio/inbound`, {
    method: "POST",
    body: TEXT.repeat(3_000),
  });
  // Nothing can be stored.
  const other = new Database(served.databaseFile);
  other.exec("begin immediate");
  expect((await text("2")).status).toBe(503);
  other.exec("rollback");
  other.close();
  await written("STORE_BUSY");
  // The gateway refuses for a while, breaks off, refuses for good; Twilio says "opted out".
  served.gateway.answer({ status: 503, body: { text: TEXT, to: NUMBER } });
  expect((await text("3")).status).toBe(200);
  await written("kannel_503");
  served.gateway.answer({ status: 400, body: { text: TEXT, to: NUMBER } });
  await written("kannel_400");
  served.gateway.answer({ status: 400, body: { code: 21610, message: `${NUMBER} ${TEXT}` } });
  await served.post(message({ From: NUMBER, Body: TEXT }));
  await written("twilio_21610");
  // And somebody whom all goes well with.
  takeAll(served.gateway);
  await served.kannel({ id: "4", from: "+31687654322", text: "hoi" });
  await served.texts("+31687654322", 2);

  const logged = served.logged.join("");
  const secrets = [TOKEN, PASSWORD, AUTH_TOKEN, ACCOUNT_SID, "token=", "text=", "from=", "ref="];
  const told = [/8765432/, /Kwakzalver/i, /mijn schuld/i, /Uitweg\. Je praat/, ...secrets];
  expect(told.filter((found) => new RegExp(found).test(logged))).toEqual([]);
  // Nor is anybody recognisable by a hash or an id.
  expect(logged).not.toMatch(/[0-9a-f]{32}/);
});
