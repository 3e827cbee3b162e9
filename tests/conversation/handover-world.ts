import { afterEach } from "@jest/globals";
import type { InboundMessage } from "../../src/channels/channel.ts";
import type { ConversationDeps } from "../../src/conversation/deps.ts";
import { startHandover, stopHandover, type Said } from "../../src/conversation/handover.ts";
import { receive, type Received } from "../../src/conversation/receive.ts";
import type { Staff } from "../../src/conversation/settings.ts";
import { setPresence } from "../../src/handoff/presence.ts";
import { everything } from "../../src/handoff/queue.ts";
import { take } from "../../src/handoff/take.ts";
import type { Entry, Who } from "../../src/handoff/types.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import type { TurnState } from "../../src/store/store.ts";
import { done, idOf } from "../handoff/world.ts";
import { createOtherBot, type OtherBot } from "./other-bot.ts";
import { createRig, type Rig, type RigOptions } from "./rig.ts";

/** Between the start and the queue. */
export const BEGINS = 2_000;
export const client = (text: string): Said => ({ from: "client", text });
export const bot = (text: string): Said => ({ from: "bot", text });
export const HISTORY = [client("ik heb schulden bij Zjefke"), bot("Wil je met een mens praten?")];

/** People whom another bot hands over; all is real but the time and that bot. */
export interface World extends Rig {
  readonly other: OtherBot;
  start(n: number, history?: readonly Said[], more?: { dedupeKey?: string }): Promise<string>;
  takesBack(n: number): Promise<string>;
  /** Person `n` writes; gives what they then hear. */
  says(n: number, text: string, more?: Partial<InboundMessage>): Promise<readonly string[]>;
  receives(n: number, text: string, more?: Partial<InboundMessage>): Promise<Received>;
  hears(n: number): Promise<readonly string[]>;
  state(n: number): Promise<TurnState>;
  entry(id: string): Promise<Entry | undefined>;
  /** Handed over and in the queue: gives the conversation. */
  waits(n: number, history?: readonly Said[]): Promise<string>;
  takes(who: Who, id: string): Promise<void>;
  /** A counsellor has them. */
  talks(n: number, who: Who, history?: readonly Said[]): Promise<string>;
}

interface WorldOptions extends RigOptions {
  readonly online?: number;
  readonly staffed?: boolean;
  /** Of the world before a restart. */
  readonly keys?: ConversationDeps["keys"];
}

/** Opens worlds for the tests of a file and closes each after its test. */
export function handoverWorlds(): typeof createHandoverWorld {
  const open: World[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.stop();
  });
  return async (options) => {
    const world = await createHandoverWorld(options);
    open.push(world);
    return world;
  };
}

export const personOf = (n: number): string =>
  JSON.stringify(["demo", `gesprek-${n}`, `persoon-${n}`]);

async function createHandoverWorld(options: WorldOptions = {}): Promise<World> {
  const { online = 1, staffed = true, keys } = options;
  const all: Staff = { staffed, online };
  const staff = () => ({ addiction: all, debt: all, exit: all, crisis: all, general: all });
  const other = createOtherBot();
  const rig = await createRig({
    ...options,
    channels: [other],
    change: () => ({ staff, ...(keys === undefined ? {} : { keys }) }),
  });
  const { deps } = rig;
  let count = 0;
  const next = (): string => `key-${rig.now().getTime()}-${(count += 1)}`;

  const hears = async (n: number): Promise<readonly string[]> => {
    await rig.pass(0);
    return other.told(personOf(n));
  };
  const receives: World["receives"] = async (n, text, more = {}) => {
    const from = address(personOf(n));
    const message = { dedupeKey: next(), from, text: sealedText(text), media: false, ...more };
    return receive(deps, other, message);
  };
  const state = (n: number): Promise<TurnState> =>
    deps.store.turn(
      {
        by: "contact",
        channel: other.id,
        contacts: contactHashes(deps.keys, other.id, address(personOf(n))),
        dedupe: [],
        dedupeDays: 7,
      },
      (found) => ({ changes: {}, result: found }),
    );
  const start: World["start"] = (n, history = HISTORY, { dedupeKey = next() } = {}) =>
    startHandover(deps, other, { from: address(personOf(n)), dedupeKey, history });
  const waits: World["waits"] = async (n, history) => {
    await start(n, history);
    await rig.pass(BEGINS);
    await hears(n);
    return idOf(await state(n));
  };
  const takes: World["takes"] = async (who, id) => {
    await setPresence(deps, who, "available");
    done(await take(deps, who, id));
  };
  return {
    ...rig,
    other,
    start,
    takesBack: (n) => stopHandover(deps, other, address(personOf(n))),
    receives,
    says: async (n, text, more) => {
      await hears(n);
      await receives(n, text, more);
      return hears(n);
    },
    hears,
    state,
    entry: async (id) => (await everything(deps)).find((entry) => entry.id === id),
    waits,
    takes,
    talks: async (n, who, history) => {
      const id = await waits(n, history);
      await takes(who, id);
      await hears(n);
      return id;
    },
  };
}
