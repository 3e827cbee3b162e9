import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Logger } from "pino";
import { closeDemo, demoLink } from "./accounts/demo-link.ts";
import { startHeadExport } from "./accounts/head-export.ts";
import { createBotpressChannels } from "./botpress/channels.ts";
import { createChannels } from "./channels/index.ts";
import { createPhoneChannel } from "./channels/phone.ts";
import { createWebChannel } from "./channels/web.ts";
import { createChat } from "./chat/create-chat.ts";
import type { Config } from "./config.ts";
import type { Content } from "./content.ts";
import { createClockwork } from "./conversation/clockwork.ts";
import type { ConversationDeps } from "./conversation/deps.ts";
import { createWebTalk } from "./conversation/web-talk.ts";
import { createConsole } from "./console/create-console.ts";
import { databaseFile } from "./database-file.ts";
import { createOnCall } from "./handoff/on-call.ts";
import { createTeamHours } from "./handoff/team-hours.ts";
import { createSigns } from "./handoff/typing.ts";
import { createRoster } from "./handoff/roster.ts";
import { createApp } from "./http/app.ts";
import { botpressRoutes } from "./http/botpress-routes.ts";
import { channelRoutes } from "./http/channel-routes.ts";
import { healthRoutes } from "./http/health-routes.ts";
import { hsdsRoutes } from "./http/hsds-routes.ts";
import { phoneRoutes } from "./http/phone-routes.ts";
import { pooledRandom } from "./kernel/pooled-random.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { createOutbox } from "./outbox/deliver.ts";
import type { OutboxSettings } from "./outbox/settings.ts";
import { loadKeys } from "./privacy/keys.ts";
import { providerHashes } from "./privacy/pseudonym.ts";
import { openMessage } from "./conversation/open-message.ts";
import { fromRoot } from "./root.ts";
import { openSqliteStore } from "./store/sqlite.ts";

/** A signal leaves this long for requests and texts in hand; then their leases end by themselves. */
const STOP_MS = 3_000;

export interface RunningServer {
  /** Where it listens: "http://127.0.0.1:3000". */
  readonly url: string;
  /** Signs the counsellor of the demonstration in, once; null outside of it. */
  readonly demoLink: string | null;
  /** Stops accepting, finishes what is in hand, closes the database. */
  stop(): Promise<void>;
}

/** What a test sets, so that it need not wait or can stop the process. Nothing in production. */
export interface ServerOptions {
  readonly failpoint?: (
    where: "before-commit" | "after-commit" | "before-send" | "after-send",
  ) => void;
  readonly outbox?: Partial<OutboxSettings>;
  readonly clock?: Clock;
}

/** Puts the parts together and starts them. Throws UitwegError when something is not in order. */
export async function startServer(
  config: Config,
  content: Content,
  log: Logger,
  { failpoint, outbox: outboxSettings, clock = systemClock }: ServerOptions = {},
): Promise<RunningServer> {
  const keys = loadKeys(config.keyFile, { create: config.demo });
  let url = "";
  const publicUrl = (): string => config.publicUrl ?? url;
  const phone = config.demo ? createPhoneChannel() : undefined;
  const web = createWebChannel();
  const channels = createChannels({
    publicUrl: config.publicUrl ?? "",
    fetch: globalThis.fetch,
    gateways: config,
    web,
    phone,
    botpress: createBotpressChannels(config.botpress, globalThis.fetch),
  });
  const store = await openSqliteStore({ file: databaseFile(config), clock });
  const demo = config.demo
    ? await demoLink({ accounts: store.accounts, keys, clock, random: randomBytes })
    : await closeDemo(store.accounts);
  const roster = await createRoster(store, clock, async () => {
    const active = (await store.accounts.list()).filter((account) => account.active);
    return new Set(active.flatMap(({ teams }) => teams));
  });
  const teamHours = await createTeamHours(store, config.conversation.teamHours);
  const conversation: ConversationDeps = {
    ...content,
    keys,
    store,
    channels,
    settings: config.conversation,
    staff: roster.staff,
    hours: teamHours.of,
    onCall: config.onCall && createOnCall(config.onCall, () => `${publicUrl()}/console`),
    wakeAt: (at) => {
      clockwork.wakeAt(at);
    },
    clock,
    random: pooledRandom(randomBytes),
    failpoint,
  };
  const outbox = createOutbox({
    store,
    channels,
    open: (job) => openMessage(keys, job),
    hashProvider: (channel, id) => providerHashes(keys, channel, id)[0] ?? Buffer.alloc(0),
    clock,
    random: Math.random,
    log,
    settings: { reconcileMs: config.reconcileMs, stopMs: STOP_MS, ...outboxSettings },
    failpoint,
  });
  const wakeOutbox = (): void => {
    outbox.wake();
  };
  const clockwork = createClockwork(conversation, { wakeOutbox, log });
  // What a counsellor says is stored by the console, and is to leave at once.
  const unlisten = store.listen(wakeOutbox);
  const signs = createSigns(clock);
  const counsellors = await createConsole({
    conversation,
    accounts: store.accounts,
    canned: store.canned,
    hours: teamHours,
    signs,
    publicUrl,
    oidc: config.oidc,
    client: fromRoot("src/console/client"),
  });
  const visitors = await createChat({
    conversation,
    talk: createWebTalk(conversation, web, wakeOutbox),
    signs,
    settings: config.site,
    countVisit: (campaign) => {
      // A visit that is not counted is no reason to keep somebody waiting.
      store.count(`visit:${campaign}`, clock()).catch(() => {
        log.warn({ code: "VISIT" }, "a visit was not counted");
      });
    },
    eraseFailed: (code) => {
      log.error({ code }, "a conversation whose person left could not be erased");
    },
    lineFailed: (code) => {
      log.error({ code }, "an open page could not be told what is new");
    },
    locales: fromRoot("locales"),
    client: fromRoot("src/chat"),
  });
  const app = createApp(
    channelRoutes({ conversation, channels, publicUrl, wakeOutbox }),
    [
      healthRoutes(store),
      hsdsRoutes(conversation, publicUrl),
      ...(await botpressRoutes({
        installations: config.botpress,
        fetch: globalThis.fetch,
        conversation,
        channels,
        wakeOutbox,
        refused: (installation, status, code) => {
          log.warn({ installation, status, code }, "a call of Botpress' was refused");
        },
      })),
      counsellors,
      ...(phone === undefined ? [] : [phoneRoutes(phone, fromRoot("src/http/assets"))]),
      ...visitors,
    ],
    log,
    config.proxies,
  );
  const server = createServer(app);
  try {
    url = await listen(server, config);
  } catch (error) {
    await store.close();
    throw error;
  }
  const heads = startHeadExport(
    store.accounts,
    join(config.dataDir, "accesslog-heads.jsonl"),
    clock,
    () => {
      log.error({ code: "HEAD_EXPORT" }, "the head of the access log could not be exported");
    },
  );
  outbox.start();
  clockwork.start();
  return {
    url,
    demoLink: demo === null ? null : `${url}/console/demo/${demo.token}`,
    stop: async () => {
      heads.stop();
      roster.stop();
      unlisten();
      await Promise.all([closeServer(server), clockwork.stop(), outbox.stop()]);
      await store.close();
    },
  };
}

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Requests in hand may finish; open pages and idle connections do not hold the stop up. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeIdleConnections();
  const patience = setTimeout(() => {
    server.closeAllConnections();
  }, STOP_MS / 3);
  await closed;
  clearTimeout(patience);
}
