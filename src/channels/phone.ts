import { err, ok } from "../kernel/result.ts";
import type { Result } from "../kernel/result.ts";
import { sealedText } from "../kernel/secret.ts";
import type { SealedText } from "../kernel/secret.ts";
import type { Channel, InboundMessage, OutboundMessage } from "./channel.ts";
import type { RawRequest, RejectedRequest } from "./channel.ts";
import { normaliseNumber } from "./number.ts";

interface PhoneMessage {
  /** Our reference, 32 hexadecimal digits. */
  readonly ref: string;
  readonly text: SealedText;
}

/** The simulated phone: what is sent to a number can be read back by a page. */
export interface PhoneChannel extends Channel {
  /** What a number received, oldest first. */
  inbox(number: string): readonly PhoneMessage[];
  /** Hears of each text that arrives at any number, until the returned function is called. */
  subscribe(listener: (message: OutboundMessage) => void): () => void;
}

/** As with a small phone, the oldest texts and the longest unused numbers make room. */
const MOST_TEXTS = 200;
const MOST_NUMBERS = 500;

/** A gateway without a network, for the demonstration and for tests: all that is sent arrives. */
export function createPhoneChannel(): PhoneChannel {
  const inboxes = new Map<string, readonly PhoneMessage[]>();
  const listeners = new Set<(message: OutboundMessage) => void>();
  const inbox = (number: string): readonly PhoneMessage[] =>
    inboxes.get(normaliseNumber(number).reveal()) ?? [];
  const receive = (message: OutboundMessage): void => {
    const number = normaliseNumber(message.to.reveal()).reveal();
    const texts = [...(inboxes.get(number) ?? []), { ref: message.ref, text: message.text }];
    inboxes.delete(number); // and in again at the end: the first key is the longest unused
    inboxes.set(number, texts.slice(-MOST_TEXTS));
    const oldest = inboxes.keys().next().value;
    if (inboxes.size > MOST_NUMBERS && oldest !== undefined) inboxes.delete(oldest);
    for (const listener of listeners) listener(message);
  };
  return {
    id: "phone",
    capabilities: {
      deliveryReports: false,
      returnsId: false,
      dedupeDays: 7,
      buttons: 0,
      signals: false,
    },
    inbound: readMessage,
    report: () => err("malformed"),
    acknowledge: () => ({ contentType: "application/json", body: "{}" }),
    send: (message) => {
      receive(message);
      return Promise.resolve(ok({}));
    },
    find: ({ to, ref }) =>
      Promise.resolve(inbox(to.reveal()).some((text) => text.ref === ref) ? "sent" : "not_sent"),
    inbox,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** POST { "id": "1", "from": "0612345678", "text": "hallo" } */
function readMessage(request: RawRequest): Result<readonly InboundMessage[], RejectedRequest> {
  const { id, from, text } = readJson(request.rawBody);
  if (typeof id !== "string" || typeof from !== "string" || typeof text !== "string") {
    return err("malformed");
  }
  if (request.method !== "POST" || id === "" || from.trim() === "") return err("malformed");
  return ok([{ dedupeKey: id, from: normaliseNumber(from), text: sealedText(text), media: false }]);
}

function readJson(body: Buffer): Readonly<Record<"id" | "from" | "text", unknown>> {
  const nothing = { id: null, from: null, text: null };
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return { ...nothing, ...(typeof value === "object" ? value : {}) };
  } catch {
    return nothing;
  }
}
