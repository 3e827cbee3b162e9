import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import { pino } from "pino";
import type { Channel, InboundMessage } from "../../src/channels/channel.ts";
import { createPhoneChannel, type PhoneChannel } from "../../src/channels/phone.ts";
import { loadContent } from "../../src/content.ts";
import { createClockwork } from "../../src/conversation/clockwork.ts";
import type { ConversationDeps } from "../../src/conversation/deps.ts";
import { openMessage } from "../../src/conversation/open-message.ts";
import { receive, type Received } from "../../src/conversation/receive.ts";
import { DEFAULT_DURATIONS, nobody } from "../../src/conversation/settings.ts";
import { DEFAULT_TEAM_HOURS } from "../../src/directory/team-hours.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { createOutbox } from "../../src/outbox/deliver.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ANN = "+31612345678";
export const BEN = "+31612345679";

const content = loadContent();

/** Conversations by phone with everything real but the time, which moves when a test says so. */
export interface Rig {
  readonly deps: ConversationDeps;
  readonly phone: PhoneChannel;
  readonly logged: readonly string[];
  now(): Date;
  /** Takes a text and sends what it leads to. */
  text(from: string, text: string, more?: Partial<InboundMessage>): Promise<Received>;
  /** Lets time pass; the server runs and looks at its clock every minute or so. */
  pass(ms: number): Promise<void>;
  /** Lets time pass while the server stands still, and starts it again. */
  standstill(ms: number): Promise<void>;
  /** What a phone received since it was last asked. */
  heard(number: string): readonly string[];
  /** Rows by table, of a store over a file: "conversations messages outbox due keys opt_outs". */
  rows(): Readonly<Record<string, number>>;
  all(sql: string): readonly unknown[];
  stop(): Promise<void>;
}

export interface RigOptions {
  readonly at?: string;
  readonly file?: string;
  /** The phone cannot be reached. */
  readonly unreachable?: true;
  /** Beside the phone. */
  readonly channels?: readonly Channel[];
  /** How long the bot waits for more texts, in milliseconds; not at all unless it is written. */
  readonly quiet?: number;
  readonly change?: (deps: ConversationDeps) => Partial<ConversationDeps>;
}

export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const { at = "2026-11-24T10:00:00+01:00", file = ":memory:" } = options;
  let time = Date.parse(at);
  let ids = 0;
  const clock = (): Date => new Date(time);
  const store = await openSqliteStore({ file, clock, truncateAfterMs: 1 });
  const settings = {
    ...DEFAULT_DURATIONS,
    quiet: { sms: options.quiet ?? 0, web: options.quiet ?? 0 },
    teamHours: DEFAULT_TEAM_HOURS,
    organisation: "Gemeente Utrecht",
    contact: "privacy@example.org",
    enabledServices: [],
  };
  const keys = {
    sealing: [{ version: 1, key: randomBytes(32) }],
    lookup: [{ version: 1, key: randomBytes(32) }],
  };
  const phone = createPhoneChannel();
  const channels = new Map(
    [phone, ...(options.channels ?? [])].map((channel) => [channel.id, channel]),
  );
  const plain = {
    ...content,
    keys,
    store,
    channels,
    settings,
    staff: nobody,
    hours: () => DEFAULT_TEAM_HOURS,
    clock,
    random: randomBytes,
  };
  const deps: ConversationDeps = { ...plain, ...options.change?.(plain) };
  const logged: string[] = [];
  const log = pino({}, { write: (line) => void logged.push(line) });
  const outbox = createOutbox({
    store,
    channels: options.unreachable === true ? new Map() : channels,
    open: (job) => openMessage(deps.keys, job),
    hashProvider: () => Buffer.alloc(16),
    clock,
    random: () => 1,
    log,
  });
  const clockwork = createClockwork(deps, { wakeOutbox: () => undefined, log });
  const look = async (): Promise<void> => {
    clockwork.start();
    await clockwork.stop();
    await outbox.run();
  };
  const read = new Map<string, number>();
  const all = (sql: string): readonly unknown[] => {
    const db = new Database(file, { readonly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
  return {
    deps,
    phone,
    logged,
    now: clock,
    text: async (from, text, more = {}) => {
      const message = { from: address(from), text: sealedText(text), media: false, ...more };
      const received = await receive(deps, phone, { dedupeKey: String((ids += 1)), ...message });
      await outbox.run();
      return received;
    },
    pass: async (ms) => {
      const until = time + ms;
      for (;;) {
        const next = (await store.nextDueAt())?.getTime() ?? until;
        time = Math.min(Math.max(next, time), until);
        await look();
        if (time === until) return;
      }
    },
    standstill: async (ms) => {
      time += ms;
      await look();
    },
    heard: (number) => {
      const inbox = phone.inbox(number).map(({ text }) => text.reveal());
      const news = inbox.slice(read.get(number) ?? 0);
      read.set(number, inbox.length);
      return news;
    },
    rows: () =>
      Object.fromEntries(
        ["conversations", "messages", "outbox", "due", "opt_outs"].map((table) => [
          table,
          all(`select 1 from ${table}`).length,
        ]),
      ),
    all,
    stop: () => store.close(),
  };
}
