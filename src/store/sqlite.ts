import { randomBytes } from "node:crypto";
import type { Clock } from "../kernel/clock.ts";
import type { AccountStore } from "./accounts-store.ts";
import type { CannedStore } from "./canned-store.ts";
import type { Store } from "./store.ts";
import { createAccountStore } from "./sqlite/accounts.ts";
import { createCanned } from "./sqlite/canned.ts";
import { createCommitQueue } from "./sqlite/commit-queue.ts";
import { createLive } from "./sqlite/live.ts";
import { migrate, requireMigrated } from "./sqlite/migrate.ts";
import { openDatabase } from "./sqlite/open-database.ts";
import { createPrepare } from "./sqlite/prepare.ts";
import { createParts } from "./sqlite/parts.ts";
import { createProbe } from "./sqlite/probe.ts";
import { storeError } from "./sqlite/store-error.ts";
import { createSweeper } from "./sqlite/sweeper.ts";
import { createTruncation } from "./sqlite/truncation.ts";
import { runTurn } from "./sqlite/turn.ts";

export interface SqliteSettings {
  /** A path, or ":memory:". */
  readonly file: string;
  readonly clock: Clock;
  readonly random?: (size: number) => Buffer;
  /** False: throw STORE_SCHEMA when the tables are behind, instead of changing them. */
  readonly migrate?: boolean;
  /** How long after an erasure the write-ahead log is emptied. 2 seconds. */
  readonly truncateAfterMs?: number;
  /** The file grows to this many pages of 4096 bytes, then STORE_FULL. No limit of its own. */
  readonly maxPages?: number;
}

/** Who is there has changed. */
const SOMEBODY = { conversation: "", queue: true, holder: null } as const;

/** Rows deleted in one go: about 20 conversations, 10 ms. A hundred conversations took 54 ms. */
const SWEEP_ROWS = 200;

/**
 * The store of a single process: SQLite with group commit. Throws UitwegError STORE_IN_USE,
 * STORE_SCHEMA, or as `Store.turn` does.
 */
export async function openSqliteStore(
  settings: SqliteSettings,
): Promise<Store & { readonly accounts: AccountStore; readonly canned: CannedStore }> {
  const { clock, random = randomBytes, truncateAfterMs = 2000 } = settings;
  const { db, close } = openDatabase(settings.file);
  try {
    await (settings.migrate === false ? requireMigrated(db) : migrate(db));
  } catch (error) {
    close();
    throw storeError(error);
  }
  if (settings.maxPages !== undefined) db.pragma(`max_page_count = ${settings.maxPages}`);
  const prepare = createPrepare(db);
  const truncation = createTruncation(db, truncateAfterMs);
  const parts = createParts(prepare, random, () => {
    truncation.request();
  });
  const sweep = createSweeper(prepare);
  const probe = createProbe(prepare);
  const queue = createCommitQueue(db);
  const live = createLive();
  let closed = false;
  // What a process that was killed had erased just before.
  truncation.request();

  return {
    canned: createCanned(prepare, queue, read),
    turn: async (key, decide) => {
      const { decision, change } = await queue.run(() => runTurn(parts, clock, key, decide));
      if (change !== null) live.tell(change);
      return decision.result;
    },
    due: (now, limit) => read(() => parts.dues.until(now, limit)),
    nextDueAt: () => read(() => parts.dues.next()),
    claim: (now, lease, limit) =>
      queue.run(() => parts.outbox.claim(now.getTime(), lease.getTime(), limit)),
    settle: async (job, settlement) => {
      const holder = await queue.run(() => {
        parts.outbox.settle(job, settlement);
        return parts.handoffs.get(job.conversation)?.holder ?? null;
      });
      live.delivered(job.conversation, holder);
    },
    report: async (report) => {
      const found = await queue.run(() => {
        const conversation = parts.outbox.report(report);
        return conversation && { conversation, handoff: parts.handoffs.get(conversation) };
      });
      if (found !== null) live.delivered(found.conversation, found.handoff?.holder ?? null);
      return found !== null;
    },
    nextSendAt: () => read(() => parts.outbox.nextAt()),
    outboxCounts: () => read(() => parts.outboxRows.counts()),
    messages: (id) => read(() => parts.messages.list(id)),
    handoffs: () => read(() => parts.handoffs.list()),
    notes: (id) => read(() => parts.handoffs.notes(id)),
    presences: () => read(() => parts.presences.list()),
    setPresence: async (row) => {
      const changed = await queue.run(() => parts.presences.put(row));
      if (changed) live.tell(SOMEBODY);
    },
    beat: async (row, lapse) => {
      const changed = await queue.run(() => {
        const known = parts.presences.get(row.counsellor);
        const state = known !== null && known.seenAt > lapse ? known.state : "off";
        return parts.presences.put({ ...row, state });
      });
      if (changed) live.tell(SOMEBODY);
    },
    teamHours: () => read(() => parts.teamHours.list()),
    setTeamHours: (hours) => queue.run(() => parts.teamHours.put(hours)),
    listen: (listener) => live.listen(listener),
    sweep: async (now, limit) => {
      let gone = 0;
      for (;;) {
        const step = Math.min(SWEEP_ROWS, limit - gone);
        const went = await queue.run(() => sweep(now.getTime(), step));
        gone += went;
        if (went > 0) truncation.request();
        if (went < step || gone === limit) return gone;
      }
    },
    count: (name, at) =>
      queue.run(() => {
        parts.counters.raise(name, at);
      }),
    counters: (from, to) => read(() => parts.counters.between(from, to)),
    misreadings: () => read(() => parts.misreadings.list()),
    accounts: createAccountStore(prepare, queue, read),
    ready: () => queue.run(probe),
    close: () =>
      read(() => {
        if (closed) return;
        closed = true;
        queue.close();
        truncation.finish();
        close();
      }),
  };
}

/** Reads see what was committed: a batch begins and ends within one turn of the event loop. */
function read<T>(get: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      resolve(get());
    } catch (error) {
      reject(storeError(error));
    }
  });
}
