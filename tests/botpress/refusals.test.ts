import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import Database from "better-sqlite3";
import { loadContent } from "../../src/content.ts";
import { headersFor } from "./cloud.ts";
import { fresh } from "./cloud-state.ts";
import { BOT, HITL, registered } from "./installed.ts";
import { createBotpressWorld, handOver, type BotpressWorld } from "./world.ts";

jest.setTimeout(120_000);

/** What must not come back, nor be logged. */
const SECRETS = ["Jan de Vries", "dat ik dood wil", HITL.secret, HITL.key, HITL.token, BOT.secret];

let world: BotpressWorld;
const printed: unknown[][] = [];
beforeAll(async () => {
  for (const how of ["log", "info", "warn", "error", "debug"] as const) {
    jest.spyOn(console, how).mockImplementation((...said: unknown[]) => void printed.push(said));
  }
  world = await createBotpressWorld(loadContent());
});
afterAll(async () => {
  const written = JSON.stringify([world.running().logged, printed]);
  await world.stop();
  jest.restoreAllMocks();
  for (const secret of SECRETS) expect(written).not.toContain(secret);
  // The SDK prints what it cannot read, so it must never get that far.
  expect(printed).toEqual([]);
});

const PEOPLE = ["conversations", "messages", "outbox", "due", "opt_outs"];
const stored = (tables: readonly string[] = [...PEOPLE, "dedupe"]): number =>
  tables
    .map((table) => world.running().all(`select count(*) as n from ${table}`)[0]?.["n"] as number)
    .reduce((sum, count) => sum + count, 0);

const user = { ...fresh(), tags: {}, name: "Jan de Vries" };
const text = { text: "ik zeg je dat ik dood wil", userId: user.id };
const said = {
  conversation: { ...fresh(), channel: "hitl", integration: "uitweg", tags: {} },
  user,
  message: { ...fresh(), type: "text", payload: text },
  type: "text",
  payload: text,
};
const start = { type: "startHitl", input: { userId: user.id, messageHistory: [] } };

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** A right call but for what is given; gives the answer, and tells that nothing was stored. */
async function refused({ method = "POST", path, headers = {}, body }: Asked): Promise<unknown> {
  const before = stored();
  const all = { ...headersFor(registered(HITL), "message_created"), ...headers };
  const answer = await fetch(
    `${world.running().url}${path ?? `/botpress/integration/${HITL.secret}`}`,
    {
      method,
      headers: Object.entries(all).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      ),
      ...(method === "GET" ? {} : { body: body ?? JSON.stringify(said) }),
    },
  );
  const answered = await answer.text();
  expect(stored()).toBe(before);
  for (const secret of SECRETS) expect(answered).not.toContain(secret);
  return [answer.status, JSON.parse(answered)];
}

const encoded = (configuration: unknown): string =>
  Buffer.from(JSON.stringify(configuration)).toString("base64");

test.each([
  ["an unknown secret", `/botpress/integration/${"x".repeat(40)}`],
  ["one letter more", `/botpress/integration/${HITL.secret}x`],
  ["the bot's secret at the other door", `/botpress/integration/${BOT.secret}`],
  ["the integration's secret at the other door", `/botpress/bot/${HITL.secret}`],
  ["no secret", "/botpress/integration/"],
])("%s is not found, and nothing is stored", async (_name, path) => {
  expect(await refused({ path })).toEqual([404, { error: "NOT_FOUND" }]);
});

test.each([
  ["x-bot-id"],
  ["x-bot-user-id"],
  ["x-integration-id"],
  ["x-integration-alias"],
  ["x-webhook-id"],
  ["x-bp-operation"],
  ["x-bp-configuration"],
])("without %s a call is refused", async (name) => {
  expect(await refused({ headers: { [name]: undefined } })).toEqual([
    400,
    { error: "BAD_REQUEST" },
  ]);
});

test.each([
  ["no base64", "%%%", 400, "BAD_REQUEST"],
  ["no JSON", Buffer.from("{key").toString("base64"), 400, "BAD_REQUEST"],
  ["no key", encoded({}), 400, "BAD_REQUEST"],
  ["a key that is no text", encoded({ key: 1 }), 400, "BAD_REQUEST"],
  ["another key", encoded({ key: BOT.key }), 403, "FORBIDDEN"],
  ["an empty key", encoded({ key: "" }), 403, "FORBIDDEN"],
])("a configuration with %s is refused", async (_name, configuration, status, error) => {
  const headers = { "x-bp-configuration": configuration };
  expect(await refused({ headers })).toEqual([status, { error }]);
});

test.each([
  ["another bot", { "x-bot-id": BOT.botId }],
  ["another integration", { "x-integration-id": BOT.botId }],
])("%s is refused", async (_name, headers) => {
  expect(await refused({ headers })).toEqual([403, { error: "FORBIDDEN" }]);
});

test.each([
  ["webhook_received"],
  ["event_received"],
  ["create_user"],
  ["__proto__"],
  ["constructor"],
])("the operation %s is not known here", async (operation) => {
  const headers = { "x-bp-operation": operation };
  expect(await refused({ headers })).toEqual([400, { error: "UNKNOWN_OPERATION" }]);
});

test.each([
  ["no JSON", '{"ik zeg je dat ik dood wil', "message_created"],
  ["nothing", "", "message_created"],
  ["a list", "[]", "message_created"],
  ["no message", JSON.stringify({ ...said, message: undefined }), "message_created"],
  ["an unknown type", JSON.stringify({ ...said, type: "hologram" }), "message_created"],
  ["another channel", JSON.stringify({ ...said, conversation: user }), "message_created"],
  ["an unknown action", JSON.stringify({ type: "dance", input: {} }), "action_triggered"],
  ["a start for nobody", JSON.stringify({ ...start, input: {} }), "action_triggered"],
  ["a stop of nothing", JSON.stringify({ type: "stopHitl", input: {} }), "action_triggered"],
  [
    "an id without end",
    JSON.stringify({ ...start, input: { userId: "x".repeat(500) } }),
    "action_triggered",
  ],
])("a body with %s is refused", async (_name, body, operation) => {
  const headers = { "x-bp-operation": operation };
  expect(await refused({ headers, body })).toEqual([400, { error: "BAD_REQUEST" }]);
});

const ownBot = { path: `/botpress/bot/${BOT.secret}` };
const known = { ...headersFor(registered(BOT), "event_received") };
test.each([
  ["no type", { "x-bp-type": undefined }, 400, "BAD_REQUEST"],
  ["another bot", { "x-bot-id": HITL.botId }, 403, "FORBIDDEN"],
  ["another key", { "x-bp-configuration": encoded({ key: HITL.key }) }, 403, "FORBIDDEN"],
  [
    "an operation of integrations",
    { "x-bp-operation": "message_created" },
    400,
    "UNKNOWN_OPERATION",
  ],
  ["an action, as it has none", { "x-bp-operation": "action_triggered" }, 400, "UNKNOWN_OPERATION"],
  ["a message that is none", {}, 400, "BAD_REQUEST"],
])("a bot of our own with %s is refused", async (_name, headers, status, error) => {
  expect(await refused({ ...ownBot, headers: { ...known, ...headers } })).toEqual([
    status,
    { error },
  ]);
});

test("only posts are heard", async () => {
  expect(await refused({ method: "GET" })).toEqual([400, { error: "BAD_REQUEST" }]);
});

test("a body of more than 64 KB is refused", async () => {
  const body = JSON.stringify({ ...said, payload: { text: "a".repeat(70_000) } });
  expect(await refused({ body })).toEqual([413, { error: "TOO_LARGE" }]);
});

test("a text in a hand-off that never began is let go", async () => {
  const before = world.running().all("select id from conversations").length;
  const answer = await world.cloud.post("message_created", said);
  expect(answer.status).toBe(200);
  expect(world.running().all("select id from conversations")).toHaveLength(before);
});

test.each([["register"], ["unregister"], ["ping"]])("%s is answered", async (operation) => {
  expect(await refused({ headers: { "x-bp-operation": operation } })).toEqual([200, {}]);
});

const make = { type: "createUser", input: { name: "Jan de Vries" } };
test.each([
  ["429", start, { status: 429 }, 503, "BOTPRESS_UNAVAILABLE"],
  ["500", start, { status: 500 }, 503, "BOTPRESS_UNAVAILABLE"],
  ["nonsense", start, "nonsense", 503, "BOTPRESS_UNAVAILABLE"],
  ["half a line", start, "reset", 503, "BOTPRESS_UNAVAILABLE"],
  ["nothing", start, "hang", 503, "BOTPRESS_UNAVAILABLE"],
  ["403", start, { status: 403 }, 502, "BOTPRESS_REFUSED"],
  ["500 about a user", make, { status: 500 }, 503, "BOTPRESS_UNAVAILABLE"],
  ["404 about a user", make, { status: 404 }, 502, "BOTPRESS_REFUSED"],
] as const)(
  "when the API says %s, nothing is begun",
  async (_name, asked, trouble, status, error) => {
    world.cloud.trouble(trouble);
    const headers = { "x-bp-operation": "action_triggered" };
    expect(await refused({ headers, body: JSON.stringify(asked) })).toEqual([status, { error }]);
    world.cloud.trouble(null);
  },
);

test("a start for somebody who is here already changes nothing, and is answered the same", async () => {
  const person = await handOver(world.cloud, [{ by: "user", text: "ik wil een mens" }]);
  await person.hears(/./);
  const before = stored(PEOPLE);
  const input = { userId: person.user, messageHistory: [] };
  const answer = await world.cloud.post("action_triggered", { type: "startHitl", input });
  expect(await answer.json()).toMatchObject({ output: { conversationId: person.conversation } });
  expect(stored(PEOPLE)).toBe(before);
  await person.stop();
});

test("an operator reads what was refused, by the name of the installation", async () => {
  await refused({ headers: { "x-bot-id": BOT.botId } });
  expect(JSON.parse(world.running().logged.at(-1) ?? "")).toMatchObject({
    installation: HITL.name,
    status: 403,
    code: "FORBIDDEN",
    msg: "a call of Botpress' was refused",
  });
});

// Another program that holds the database: nothing can be stored meanwhile.
test("while nothing can be stored Botpress is told to come again, and later it is heard", async () => {
  const person = await handOver(world.cloud, [{ by: "user", text: "ik wil een mens" }]);
  const conversation = { ...said.conversation, id: person.conversation };
  const heard = { ...said, conversation, message: { ...said.message, ...fresh() } };
  const other = new Database(world.running().databaseFile);
  other.exec("begin immediate");
  const busy = await world.cloud.post("message_created", heard);
  expect([busy.status, busy.headers.get("retry-after"), await busy.json()]).toEqual([
    503,
    "5",
    { error: "STORE_BUSY" },
  ]);
  other.exec("rollback");
  other.close();
  expect((await world.cloud.post("message_created", heard)).status).toBe(200);
  await person.hears(/112/);
  await person.stop();
});

test("a stop of what nobody knows is answered", async () => {
  const input = { conversationId: "nobody-knows-this" };
  const answer = await world.cloud.post("action_triggered", { type: "stopHitl", input });
  expect([answer.status, await answer.json()]).toMatchObject([200, { output: {} }]);
});
