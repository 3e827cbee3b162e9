import { randomBytes } from "node:crypto";
import { createKannel } from "../../src/channels/kannel.ts";
import { createTwilio } from "../../src/channels/twilio.ts";
import type { MessageKind } from "../../src/dialogue/turn-types.ts";
import { address, sealedText } from "../../src/kernel/secret.ts";
import { createOutbox } from "../../src/outbox/deliver.ts";
import type { OutboxOptions } from "../../src/outbox/deliver.ts";
import { contactHashes, dedupeHashes, providerHashes } from "../../src/privacy/pseudonym.ts";
import { createConversationKey, openConversationKey } from "../../src/privacy/seal.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { Changes, TurnKey } from "../../src/store/store.ts";
import { startGateway } from "../channels/gateway.ts";
import type { Asked } from "../channels/gateway.ts";

export type Via = "kannel" | "twilio";
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const keys = {
  sealing: [{ version: 1, key: randomBytes(32) }],
  lookup: [{ version: 1, key: randomBytes(32) }],
};

/** The real store, the real channels and a real HTTP gateway; only the time is made. */
export async function createRig() {
  const gateway = await startGateway();
  let now = new Date("2026-11-24T12:00:00Z").getTime();
  const clock = () => new Date(now);
  const store = await openSqliteStore({ file: ":memory:", clock });
  const logged: unknown[] = [];
  const log = (fields: unknown, message: string) => void logged.push({ fields, message });
  const publicUrl = "https://sms.example.nl";
  const kannel = { token: "t", username: "u", password: "p", from: "1008" };
  const twilio = { accountSid: "AC1", authToken: "t", from: "1008", apiUrl: gateway.url };
  const channels = new Map([
    ["kannel", createKannel({ ...kannel, sendsmsUrl: `${gateway.url}/sms` }, publicUrl, fetch)],
    ["twilio", createTwilio(twilio, publicUrl, fetch)],
  ]);
  const keyOf = (person: string, via: Via): TurnKey => ({
    by: "contact",
    channel: via,
    contacts: contactHashes(keys, via, address(person)),
    dedupe: dedupeHashes(keys, via, randomBytes(8).toString("hex")),
    dedupeDays: 7,
  });
  const outbox = (options: Partial<OutboxOptions> = {}) =>
    createOutbox({
      store,
      channels,
      open: ({ conversation, wrappedKey, address: to, body }) => {
        const sealer = openConversationKey(keys, conversation, wrappedKey);
        return {
          to: address(sealer.open("address", to)),
          text: sealedText(sealer.open("text", body)),
        };
      },
      hashProvider: (channel, id) => hashOf(channel, id),
      clock,
      random: () => 1,
      log: { info: log, warn: log, error: log },
      ...options,
    });
  return {
    gateway,
    store,
    channels,
    logged,
    clock,
    outbox,
    pass: (ms: number) => {
      now += ms;
    },
    /** Puts texts into the outbox, as a turn of the conversation does. */
    say: async (person: string, texts: readonly string[], more: Say = {}): Promise<void> => {
      const { kind = "bot", via = "kannel", update } = more;
      await store.turn(keyOf(person, via), ({ conversation }) => {
        const id = conversation?.id ?? randomBytes(16);
        const made = conversation === null ? createConversationKey(keys, id) : null;
        const sealer =
          made?.sealer ?? openConversationKey(keys, id, conversation?.wrappedKey ?? id);
        const messages = texts.map((text) => ({
          direction: "out" as const,
          kind,
          body: sealer.seal("text", text),
          ref: randomBytes(16),
        }));
        const create = made && {
          create: { id, wrappedKey: made.wrapped, address: sealer.seal("address", person) },
        };
        return { changes: { ...create, ...(update && { update }), messages }, result: undefined };
      });
    },
    isOptedOut: (person: string, via: Via): Promise<boolean> =>
      store.turn(keyOf(person, via), ({ optedOut }) => ({ changes: {}, result: optedOut })),
    /** The texts that the gateway was asked to send, in order: "number: text". */
    sent: (): readonly string[] => gateway.asked.flatMap((asked) => textOf(asked) ?? []),
    /** What the gateway carries back in its reports. */
    refs: (): readonly Buffer[] =>
      gateway.asked.flatMap((asked) => {
        const ref = /[?&]ref=([0-9a-f]{32})/.exec(fieldsOf(asked)["dlr-url"] ?? "")?.[1];
        return ref === undefined ? [] : [Buffer.from(ref, "hex")];
      }),
    stop: async () => {
      await store.close();
      await gateway.close();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof createRig>>;

export interface Say {
  readonly kind?: MessageKind;
  readonly via?: Via;
  readonly update?: NonNullable<Changes["update"]>;
}

export function hashOf(channel: string, id: string): Buffer {
  return providerHashes(keys, channel, id)[0] ?? Buffer.alloc(0);
}

/** What a request asks to be sent; null when it asks something else, such as "are you there?". */
export function textOf(asked: Asked): string | null {
  const { to, text, To, Body } = fieldsOf(asked);
  const [number, words] = asked.method === "POST" ? [To, Body] : [to, text];
  return number === undefined || words === undefined ? null : `${number}: ${words}`;
}

function fieldsOf({ url, body }: Asked): Readonly<Partial<Record<string, string>>> {
  const query = new URL(url, "http://gateway").searchParams;
  return Object.fromEntries([...query, ...new URLSearchParams(body)]);
}
