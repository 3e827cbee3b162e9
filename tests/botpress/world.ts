import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAttempts } from "../../src/accounts/attempts.ts";
import type { Content } from "../../src/content.ts";
import type { Clock } from "../../src/kernel/clock.ts";
import { loadKeys } from "../../src/privacy/keys.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { people } from "../accounts/people.ts";
import { eventually } from "../channels/wait.ts";
import { createBrowser, type Browser } from "../console/browser.ts";
import { OPERATOR, startRunning, type Running } from "../http/running.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { BOT, HITL, registered } from "./installed.ts";

const TEAMS = ["addiction", "debt", "exit", "crisis", "general"] as const;
/** A Wednesday at noon: counsellors are there. */
const NOON = Date.parse("2026-11-25T11:00:00Z");
/** What fails is tried again soon, so that a test need not wait. */
const OUTBOX = { backoffMs: 20, backoffCapMs: 200, probeMs: 50, reconcileMs: 100 };

/** The whole server, with Botpress twice: a bot that hands over, and a bot of our own. */
export interface BotpressWorld {
  /** Where the other bot is. */
  readonly cloud: Cloud;
  /** Where our own bot is. */
  readonly own: Cloud;
  running(): Running;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>;
  /** Lets so many milliseconds pass at once. */
  pass(ms: number): void;
  /** A counsellor's browser, signed in and available. */
  counsellor(alias: "Sam" | "Noor"): Promise<Browser>;
  /** The account's id. */
  idOf(alias: "Sam" | "Noor"): string;
  stop(): Promise<void>;
}

export async function createBotpressWorld(
  content: Content,
  more: Readonly<Record<string, string>> = {},
  time: Clock = atNoon(),
): Promise<BotpressWorld> {
  const folder = mkdtempSync(join(tmpdir(), "uitweg-botpress-"));
  let passed = 0;
  const clock = (): Date => new Date(time().getTime() + passed);
  const signedIn = await signIn(folder, clock);
  let server: Running | null = null;
  const running = (): Running => {
    if (server === null) throw new Error("the server is not running");
    return server;
  };
  const cloud = await startCloud(
    registered(HITL, () => `${running().url}/botpress/integration/${HITL.secret}`),
  );
  const own = await startCloud(
    registered(BOT, () => `${running().url}/botpress/bot/${BOT.secret}`),
  );
  const file = join(folder, "botpress.json");
  const installations = [
    { ...HITL, apiUrl: cloud.url },
    { ...BOT, apiUrl: own.url },
  ];
  writeFileSync(file, JSON.stringify(installations), { mode: 0o600 });
  chmodSync(file, 0o600);
  const env = { ...OPERATOR, UITWEG_BOTPRESS_FILE: file, UITWEG_QUIET_WEB: "0s", ...more };
  const start = async (): Promise<void> => {
    server = await startRunning(content, env, folder, { clock, outbox: OUTBOX });
  };
  await start();
  return {
    cloud,
    own,
    running,
    restart: async () => {
      await running().stop();
      await start();
    },
    pass: (ms) => {
      passed += ms;
    },
    counsellor: async (alias) => {
      const browser = createBrowser(running().url, "__Host-uitweg");
      browser.setToken(signedIn[alias].token);
      await browser.post("/console/aanwezigheid", { stand: "available" });
      return browser;
    },
    idOf: (alias) => signedIn[alias].account.id,
    stop: async () => {
      await running().stop();
      await Promise.all([cloud.stop(), own.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function atNoon(): Clock {
  const ahead = NOON - Date.now();
  return () => new Date(Date.now() + ahead);
}

/** Two counsellors with accounts, before the server has the database for itself. */
async function signIn(folder: string, clock: () => Date) {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keys = loadKeys(join(folder, "keys", "keys.json"), { create: true });
  const store = await openSqliteStore({ file: join(dataDir, "uitweg.db"), clock });
  const attempts = createAttempts(clock, randomBytes);
  const deps = { accounts: store.accounts, keys, clock, random: randomBytes, attempts };
  const { signedIn } = people(deps, () => undefined);
  const account = (alias: string) =>
    signedIn({ login: alias.toLowerCase(), alias, role: "counsellor", teams: TEAMS });
  const both = { Sam: await account("Sam"), Noor: await account("Noor") };
  await store.close();
  return both;
}

/** A person whom the other bot hands over, and who talks to our counsellors through it. */
export interface Handed {
  readonly conversation: string;
  readonly user: string;
  says(text: string, id?: string): Promise<void>;
  sends(type: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
  /** What our side wrote to this person. */
  heard(): readonly string[];
  hears(text: string | RegExp): Promise<void>;
  /** Events about this person, oldest first. */
  events(): readonly string[];
  /** The other bot takes the person back. */
  stop(): Promise<void>;
  /** The other bot hands the same person over once more. */
  again(history: readonly Line[]): Promise<Handed>;
}

interface Line {
  readonly by: "user" | "bot";
  readonly text: string;
}

/** As Botpress' HITL plugin does it: make a user, then hand over with what was said. */
export async function handOver(cloud: Cloud, history: readonly Line[]): Promise<Handed> {
  const act: Act = async (type, input) => {
    const { output } = await cloud.ask("actions", { type: `uitweg:${type}`, input });
    return output as Readonly<Record<string, string>>;
  };
  const named = {
    name: "Jan de Vries",
    email: "jan@example.org",
    pictureUrl: "https://a.example/j",
  };
  const { userId: user = "" } = await act("createUser", named);
  return start(cloud, act, user, history);
}

type Act = (type: string, input: unknown) => Promise<Readonly<Record<string, string>>>;

async function start(
  cloud: Cloud,
  act: Act,
  user: string,
  history: readonly Line[],
): Promise<Handed> {
  const messageHistory = history.map(({ by, text }) => ({
    source: by === "user" ? { type: "user", userId: user } : { type: "bot" },
    type: "text",
    payload: { text },
  }));
  const input = { userId: user, title: "Jan wil een mens", messageHistory };
  const { conversationId: conversation = "" } = await act("startHitl", input);
  return handed(cloud, act, { conversation, user });
}

function handed(
  cloud: Cloud,
  act: Act,
  { conversation, user }: Pick<Handed, "conversation" | "user">,
): Handed {
  const sends: Handed["sends"] = async (type, payload) => {
    await cloud.ask("messages", {
      conversationId: conversation,
      userId: HITL.botId,
      type,
      payload: { ...payload, userId: user },
      tags: {},
    });
  };
  const heard = (): readonly string[] =>
    cloud.state.messages
      .filter((one) => one.conversationId === conversation && one.direction === "incoming")
      .map(({ payload }) => String(payload["text"]));
  return {
    conversation,
    user,
    says: (text) => sends("text", { text }),
    sends,
    heard,
    hears: async (text) => {
      await eventually(`"${String(text)}" after ${JSON.stringify(heard())}`, () =>
        heard().some((one) => (typeof text === "string" ? one === text : text.test(one))),
      );
    },
    events: () =>
      cloud.state.events
        .filter(({ payload }) => payload["conversationId"] === conversation)
        .map(({ type, payload }) =>
          [type, cloud.state.users.find(({ id }) => id === payload["userId"])?.name ?? ""]
            .join(" ")
            .trim(),
        ),
    stop: async () => {
      await act("stopHitl", { conversationId: conversation });
    },
    again: (history) => start(cloud, act, user, history),
  };
}
