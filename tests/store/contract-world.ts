import { randomBytes } from "node:crypto";
import type { Clock } from "../../src/kernel/clock.ts";
import type { OutboxJob } from "../../src/store/outbox-store.ts";
import type {
  Changes,
  ConversationId,
  NewMessage,
  Store,
  TurnState,
} from "../../src/store/store.ts";

export type OpenStore = (clock: Clock) => Promise<Store>;

export const SECOND = 1000;
export const DAY = 86_400_000;

export interface Person {
  readonly id: ConversationId;
  readonly contacts: readonly Buffer[];
}

/** A store with a clock that stands still, and short words for what the tests do with it. */
export interface World {
  readonly store: Store;
  readonly now: () => Date;
  /** `ms` from now, without moving the clock. */
  readonly in: (ms: number) => Date;
  readonly pass: (ms: number) => void;
  /** One turn of a new message from the person, who gets a conversation when there is none. */
  readonly turn: (
    person: Person,
    changes?: Changes,
    dedupe?: readonly Buffer[],
  ) => Promise<TurnState>;
  /** Texts of these kinds, in one turn. */
  readonly say: (person: Person, ...kinds: NewMessage["kind"][]) => Promise<TurnState>;
  readonly look: (person: Person) => Promise<TurnState>;
  readonly claim: (limit?: number) => Promise<readonly OutboxJob[]>;
  /** The first one there is. */
  readonly claimOne: () => Promise<OutboxJob>;
  /** The claimed texts as "kind:seq". */
  readonly claimed: (limit?: number) => Promise<readonly string[]>;
  readonly deliveries: (person: Person) => Promise<readonly (string | null)[]>;
}

export const LEASE = 30 * SECOND;
const CHANNEL = "phone";

export function createPerson(): Person {
  return { id: randomBytes(16), contacts: [randomBytes(16)] };
}

export function text(kind: NewMessage["kind"], ref?: Buffer): NewMessage {
  const direction = kind === "client" ? "in" : "out";
  return { direction, kind, body: randomBytes(40), ...(ref && { ref }) };
}

export async function createWorld(open: OpenStore): Promise<World> {
  let time = Date.parse("2026-11-24T10:00:00Z");
  const now = () => new Date(time);
  const store = await open(now);

  const turn: World["turn"] = (person, changes = {}, dedupe = [randomBytes(16)]) =>
    store.turn(
      { by: "contact", channel: CHANNEL, contacts: person.contacts, dedupe, dedupeDays: 7 },
      (state) => ({
        result: state,
        changes: state.duplicate
          ? {}
          : { ...(state.conversation ? {} : create(person)), ...changes },
      }),
    );
  const claim = (limit = 10) => store.claim(now(), new Date(time + LEASE), limit);
  return {
    store,
    now,
    in: (ms) => new Date(time + ms),
    pass: (ms) => {
      time += ms;
    },
    turn,
    say: (person, ...kinds) => turn(person, { messages: kinds.map((kind) => text(kind)) }),
    look: (person) =>
      store.turn({ by: "conversation", id: person.id }, (state) => ({
        changes: {},
        result: state,
      })),
    claim,
    claimOne: async () => {
      const [job] = await claim(1);
      if (job === undefined) throw new Error("nothing to claim");
      return job;
    },
    claimed: async (limit) => (await claim(limit)).map(({ kind, seq }) => `${kind}:${seq}`),
    deliveries: async (person) => (await store.messages(person.id)).map(({ delivery }) => delivery),
  };
}

export function create(person: Person): Changes {
  return { create: { id: person.id, wrappedKey: randomBytes(61), address: randomBytes(41) } };
}
