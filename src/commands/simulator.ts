import { randomBytes } from "node:crypto";
import type { ConversationDeps } from "../conversation/deps.ts";
import { runDue } from "../conversation/due.ts";
import { receive } from "../conversation/receive.ts";
import type { Reply } from "../conversation/reply.ts";
import type { ReplyPart } from "../conversation/reply-part.ts";
import { DEFAULT_DURATIONS, type StaffNow } from "../conversation/settings.ts";
import type { Content } from "../content.ts";
import type { Medium, Team } from "../dialogue/types.ts";
import type { Session, Status } from "../dialogue/turn-types.ts";
import { DEFAULT_TEAM_HOURS } from "../directory/team-hours.ts";
import { address, sealedText } from "../kernel/secret.ts";
import type { Keys } from "../privacy/keys.ts";
import { openSqliteStore } from "../store/sqlite.ts";
import { createCounsellor } from "./simulated-counsellor.ts";

export interface SimulatorOptions {
  readonly medium: Medium;
  readonly at: Date;
  readonly counsellors: number;
  /** Whether counsellors ever work here. False is what a server without teams answers. */
  readonly staffed?: boolean;
}

export interface Outcome {
  readonly parts: readonly ReplyPart[];
  readonly state: { readonly node: string; readonly status: Status };
}

/** One person's conversation with the real engine, store, texts and services; only the clock is ours. */
export interface Simulator {
  /** Answered after the quiet that follows it; with `more` another text comes before that. */
  text(line: string, more?: boolean): Promise<Outcome>;
  /** The counsellor takes the conversation, the first time, and writes. Null: nobody waits for one. */
  counsellor(line: string): Promise<Outcome | null>;
  /** Back to the bot; null when no counsellor has it. */
  release(): Promise<Outcome | null>;
  /** Ends it; null when no counsellor has it. */
  end(): Promise<Outcome | null>;
  /** Lets time pass, in milliseconds, and does what falls due, in order. */
  silence(duration: number): Promise<Outcome>;
  close(): Promise<void>;
}

const LEASE_MS = 60_000;
const BATCH = 100;
const PERSON = address("+31600000000");

export async function createSimulator(
  content: Content,
  options: SimulatorOptions,
): Promise<Simulator> {
  let now = options.at;
  let seq = 0;
  let state: Outcome["state"] = { node: "", status: "bot" };
  const store = await openSqliteStore({ file: ":memory:", clock: () => now });
  const deps: ConversationDeps = {
    ...content,
    store,
    channels: new Map(),
    keys: throwawayKeys(),
    settings: {
      ...DEFAULT_DURATIONS,
      teamHours: DEFAULT_TEAM_HOURS,
      organisation: "Gemeente Utrecht (voorbeeld)",
      contact: "privacy@example.org",
      enabledServices: [],
    },
    staff: staffOf(options),
    hours: () => DEFAULT_TEAM_HOURS,
    clock: () => now,
    random: randomBytes,
  };
  const channel = {
    id: options.medium === "web" ? "web" : "chat",
    capabilities: {
      deliveryReports: false,
      returnsId: false,
      dedupeDays: 7,
      buttons: 0,
      signals: false,
    },
  };

  const counsellor = createCounsellor(deps);

  return {
    counsellor: async (line) => {
      await counsellor.stay();
      const parts = await counsellor.write(line);
      await deliver();
      return parts && human(parts, "human");
    },
    release: async () => {
      const reply = await counsellor.release();
      await deliver();
      return reply && outcome(reply);
    },
    end: async () => {
      const parts = await counsellor.close();
      await deliver();
      return parts && human(parts, "ended");
    },
    text: async (line, more = false) => {
      seq += 1;
      const received = await receive(deps, channel, {
        dedupeKey: String(seq),
        from: PERSON,
        text: sealedText(line),
        media: false,
      });
      await deliver();
      if (received.outcome === "answered") return outcome(received.reply);
      return received.outcome === "waits" && !more
        ? silence(received.until.getTime() - now.getTime())
        : { parts: [], state };
    },
    silence,
    close: () => store.close(),
  };

  async function silence(duration: number): Promise<Outcome> {
    const until = new Date(now.getTime() + duration);
    const parts: ReplyPart[] = [];
    for (
      let [due] = await store.due(until, 1);
      due !== undefined;
      [due] = await store.due(until, 1)
    ) {
      now = new Date(Math.max(now.getTime(), due.at.getTime()));
      await counsellor.stay();
      const reply = await runDue(deps, due);
      await deliver();
      if (reply !== null) parts.push(...outcome(reply).parts);
      if (due.kind === "erase") parts.push({ type: "erased" });
    }
    now = until;
    return { parts, state };
  }

  /** Every text arrives at once: a farewell that was sent is forgotten with it. */
  async function deliver(): Promise<void> {
    const lease = new Date(now.getTime() + LEASE_MS);
    for (
      let jobs = await store.claim(now, lease, BATCH);
      jobs.length > 0;
      jobs = await store.claim(now, lease, BATCH)
    ) {
      for (const job of jobs) await store.settle(job, { status: "sent", provider: null });
    }
  }
  function human(parts: readonly ReplyPart[], status: Status): Outcome {
    state = { ...state, status };
    return { parts, state };
  }
  function outcome({ parts, session }: Reply): Outcome {
    state = { node: nodeOf(session), status: session.status };
    return { parts, state };
  }
  function nodeOf({ node }: Session): string {
    return node ?? state.node;
  }
}

/** Keys of a conversation that is forgotten when the program ends. */
function throwawayKeys(): Keys {
  return {
    sealing: [{ version: 1, key: randomBytes(32) }],
    lookup: [{ version: 1, key: randomBytes(32) }],
  };
}

function staffOf({ staffed = true, counsellors }: SimulatorOptions): StaffNow {
  const staff = { staffed, online: staffed ? counsellors : 0 };
  const teams: Record<Team, typeof staff> = {
    addiction: staff,
    debt: staff,
    exit: staff,
    crisis: staff,
    general: staff,
  };
  return () => teams;
}
