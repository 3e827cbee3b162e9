import { randomBytes } from "node:crypto";
import { afterEach } from "@jest/globals";
import type { Staff } from "../../src/conversation/settings.ts";
import type { ConversationDeps } from "../../src/conversation/deps.ts";
import type { Team } from "../../src/dialogue/types.ts";
import { setPresence } from "../../src/handoff/presence.ts";
import { everything } from "../../src/handoff/queue.ts";
import { take } from "../../src/handoff/take.ts";
import {
  LEASE_MS,
  type Entry,
  type Line,
  type Refusal,
  type View,
  type Who,
} from "../../src/handoff/types.ts";
import { view } from "../../src/handoff/view.ts";
import { address } from "../../src/kernel/secret.ts";
import type { Result } from "../../src/kernel/result.ts";
import { contactHashes } from "../../src/privacy/pseudonym.ts";
import type { TurnState } from "../../src/store/store.ts";
import { createRig, type Rig, type RigOptions } from "../conversation/rig.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const TEAMS: readonly Team[] = ["addiction", "debt", "exit", "crisis", "general"];

/** People who text and counsellors who answer; all is real but the time and the phone network. */
export interface World extends Rig {
  /** What person `n` texts; gives what they then hear. */
  says(n: number, ...texts: readonly string[]): Promise<readonly string[]>;
  /** What person `n` received since it was last asked. */
  hears(n: number): Promise<readonly string[]>;
  /** Person `n` tells something, asks for a human, and lets it be passed on or not. */
  waits(n: number, consent?: "ja" | "nee"): Promise<string>;
  state(n: number): Promise<TurnState>;
  entry(id: string): Promise<Entry | undefined>;
  arrives(...counsellors: readonly Who[]): Promise<void>;
  /** The counsellor comes and takes it out of the queue. */
  takes(who: Who, id: string): Promise<void>;
  /** A person with whom the counsellor talks: gives the conversation. */
  talks(n: number, who: Who, consent?: "ja" | "nee"): Promise<string>;
}

/** Four digits, which a conversation is told by. */
export const number = (n: number): string => `+31610000${String(1000 + n)}`;

export function counsellor(n: number, more: Partial<Who> = {}): Who {
  const id = String(n).padStart(32, "0");
  return { id, alias: `Sam${String(n)}`, teams: TEAMS, limit: 5, ...more };
}

/** Opens worlds for the tests of a file and closes each after its test. */
export function handoffWorlds(): typeof createHandoffWorld {
  const open: World[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.stop();
  });
  return async (options) => {
    const world = await createHandoffWorld(options);
    open.push(world);
    return world;
  };
}

/** `online`: so many counsellors, as the bot knows it. */
export async function createHandoffWorld(
  options: RigOptions & { readonly online?: number } = {},
): Promise<World> {
  const all: Staff = { staffed: true, online: options.online ?? 1 };
  const staff = () => ({ addiction: all, debt: all, exit: all, crisis: all, general: all });
  const change = (deps: ConversationDeps) => ({ staff, ...options.change?.(deps) });
  const rig = await createRig({ ...options, change });
  const { deps } = rig;

  const state = (n: number): Promise<TurnState> =>
    deps.store.turn(
      {
        by: "contact",
        channel: rig.phone.id,
        contacts: contactHashes(deps.keys, rig.phone.id, address(number(n))),
        dedupe: [randomBytes(16)],
        dedupeDays: 7,
      },
      (found) => ({ changes: {}, result: found }),
    );
  const hears = async (n: number): Promise<readonly string[]> => {
    await rig.pass(0); // what a counsellor wrote is on its way
    return rig.heard(number(n));
  };
  const says = async (n: number, ...texts: readonly string[]): Promise<readonly string[]> => {
    await hears(n);
    for (const text of texts) await rig.text(number(n), text);
    return hears(n);
  };
  const arrives = async (...counsellors: readonly Who[]): Promise<void> => {
    for (const who of counsellors) await setPresence(deps, who, "available");
  };
  const waits = async (n: number, consent: "ja" | "nee" = "ja"): Promise<string> => {
    await says(n, "ik heb schulden", "MENS", consent);
    return idOf(await state(n));
  };
  const takes = async (who: Who, id: string): Promise<void> => {
    await arrives(who);
    done(await take(deps, who, id));
  };
  return {
    ...rig,
    state,
    hears,
    says,
    arrives,
    waits,
    takes,
    entry: async (id) => (await everything(deps)).find((entry) => entry.id === id),
    talks: async (n, who, consent) => {
      const id = await waits(n, consent);
      await takes(who, id);
      await hears(n);
      return id;
    },
  };
}

export function idOf({ conversation }: TurnState): string {
  if (conversation === null) throw new Error("there is no such conversation");
  return conversation.id.toString("hex");
}

/** The value of what must have gone well. */
export function done<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.why}`);
  return result.value;
}

export const refused = (why: Refusal["why"]) => ({ ok: false, error: { why } });

/** The conversation as its holder reads it. */
export async function read(world: World, who: Who, id: string): Promise<View> {
  return done(await view(world.deps, who, id, "holder"));
}

export const linesOf = ({ lines }: View): readonly string[] =>
  lines.map(({ from, text }: Line) => `${from}: ${text}`);

/** The moment between the reservation and the claim, in which a text of the bot's is on its way. */
export async function reserve({ deps }: Rig, who: Who, id: string): Promise<void> {
  const lease = new Date(deps.clock().getTime() + LEASE_MS);
  await deps.store.turn({ by: "conversation", id: Buffer.from(id, "hex") }, (state) => ({
    changes: {
      update: { epoch: (state.conversation?.epoch ?? 0) + 1 },
      handoff: { holder: who.id },
      due: { set: { lease } },
    },
    result: null,
  }));
}
