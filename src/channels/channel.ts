import type { OutboundExtra } from "../kernel/outbound-extra.ts";
import type { Address, SealedText } from "../kernel/secret.ts";
import type { Result } from "../kernel/result.ts";

/** An HTTP request as it came in: signatures are checked over raw bytes and the public URL. */
export interface RawRequest {
  readonly method: string;
  /** PUBLIC_URL plus path and query, as the gateway called it. */
  readonly publicUrl: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Buffer;
  /** Who called, as far as our own proxies can be believed; "" when the line is gone already. */
  readonly ip: string;
}

export interface InboundMessage {
  /** The provider's message id, or a text that is the same for every retry of the same message. */
  readonly dedupeKey: string;
  readonly from: Address;
  readonly text: SealedText;
  /** The provider has already opted the person out or in by itself. */
  readonly optOut?: "stop" | "start" | undefined;
  /** Of the page it was written on: how a new conversation begins, until its words tell more. */
  readonly language?: "nl" | "en" | undefined;
  /** A photo or voice note came along: it is not fetched and not kept. */
  readonly media: boolean;
}

export interface DeliveryReport {
  /** The provider's id, or our own reference: one of the two finds the message. */
  readonly providerId?: string;
  readonly ref?: string;
  readonly status: "accepted" | "sent" | "delivered" | "failed" | "opted_out";
  /** The provider's own code, for the operator. */
  readonly code?: string;
}

export interface OutboundMessage extends OutboundExtra {
  readonly to: Address;
  readonly text: SealedText;
  /** Ours: 32 hexadecimal digits, the same for every attempt. */
  readonly ref: string;
}

export interface SendFailure {
  /** Trying again later may help. */
  readonly retryable: boolean;
  /** It may have been sent all the same: never simply try again. */
  readonly ambiguous: boolean;
  /** Stable and free of anything personal: "twilio_21610", "kannel_403", "timeout". */
  readonly code: string;
  readonly optedOut: boolean;
  /** The provider asked to be left in peace for so many milliseconds. */
  readonly retryAfterMs?: number;
}

export type RejectedRequest = "signature" | "malformed";

interface Capabilities {
  /** It reports what became of a text. Without reports a text stays "sent". */
  readonly deliveryReports: boolean;
  /** It gives each text an id of its own; otherwise only our reference comes back. */
  readonly returnsId: boolean;
  /** Days for which it may call again with a message we did not acknowledge. */
  readonly dedupeDays: number;
  /** So many choices it shows as buttons itself; more, or with 0 any, are digits in the text. */
  readonly buttons: number;
  /**
   * At its other end is a bot that hands people over: it is told when somebody has come and when it
   * goes on itself, and a conversation begins by its word only.
   */
  readonly signals: boolean;
}

/**
 * One SMS gateway. A new one is a file beside this, a table of cases in tests, a line in index.ts and
 * its settings in config-gateways.ts. CONTRIBUTING.md shows how.
 */
export interface Channel {
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Verifies and parses in one, so that nothing unverified is ever parsed into a message. */
  inbound(request: RawRequest): Result<readonly InboundMessage[], RejectedRequest>;
  report(request: RawRequest): Result<readonly DeliveryReport[], RejectedRequest>;
  /** What the gateway wants to hear when all is stored. */
  acknowledge(): { readonly contentType: string; readonly body: string };
  send(
    message: OutboundMessage,
    signal: AbortSignal,
  ): Promise<Result<{ readonly providerId?: string }, SendFailure>>;
  /**
   * Was a message with an unknown fate sent? "unknown": the provider cannot tell, and the outbox
   * waits for a report before it sends once more.
   */
  find(
    message: OutboundMessage,
    since: Date,
    signal: AbortSignal,
  ): Promise<"sent" | "not_sent" | "unknown" | "unreachable">;
}
