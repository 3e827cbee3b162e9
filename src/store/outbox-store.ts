import type { MessageKind } from "../dialogue/turn-types.ts";
import type { ConversationId } from "./conversation-id.ts";

/** One text to send, claimed by one worker. */
export interface OutboxJob {
  readonly conversation: ConversationId;
  readonly seq: number;
  readonly channel: string;
  readonly kind: MessageKind;
  readonly ref: Buffer;
  /** Claims before this one: 0 at first. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly wrappedKey: Buffer;
  readonly address: Buffer;
  readonly body: Buffer;
  /** Sealed JSON of an OutboundExtra. */
  readonly extra: Buffer | null;
  /** When its fate became unknown: find out before sending. Null for an ordinary job. */
  readonly ambiguousSince: Date | null;
  /** It was sent once more already: never again. */
  readonly doubled: boolean;
}

/** How a claimed job went. */
export type Settlement =
  | { readonly status: "sent"; readonly provider: Buffer | null }
  /** About to be sent once more although it may have been sent: noted first, so that it happens once. */
  | { readonly status: "doubling" }
  | { readonly status: "retry"; readonly at: Date; readonly code: string }
  /** Perhaps sent. Tried again at `at` unless a report comes first. */
  | {
      readonly status: "ambiguous";
      readonly since: Date;
      readonly at: Date;
      readonly code: string;
      /** The second sending did not leave after all. */
      readonly double?: false;
    }
  | { readonly status: "dead"; readonly code: string }
  /** The provider refuses because the person opted out there: recorded as an opt-out here. */
  | { readonly status: "opted_out"; readonly code: string };

export interface Report {
  readonly by: { readonly ref: Buffer } | { readonly providers: readonly Buffer[] };
  readonly status: "accepted" | "sent" | "delivered" | "failed" | "opted_out";
  readonly code?: string;
}

/** What `uitweg serve` shows an operator. */
export interface OutboxCounts {
  readonly queued: number;
  readonly sending: number;
  readonly ambiguous: number;
  readonly dead: number;
  readonly doubles: number;
}

/** What waits to be sent, and what became of it. */
export interface OutboxStore {
  /**
   * Claims texts for sending until `lease`. Per conversation only the oldest unsent text, unless it
   * is a crisis, opt-out or erase text, which never waits. An ordinary bot text of an older epoch is
   * cancelled, not claimed. A job whose lease ran out comes back as ambiguous.
   */
  claim(now: Date, lease: Date, limit: number): Promise<readonly OutboxJob[]>;
  settle(job: Pick<OutboxJob, "conversation" | "seq">, settlement: Settlement): Promise<void>;
  /** Monotonic: a later "accepted" does not undo a "delivered". False when nothing matched. */
  report(report: Report): Promise<boolean>;
  nextSendAt(): Promise<Date | null>;
  outboxCounts(): Promise<OutboxCounts>;
}

export type DeliveryStatus =
  "queued" | "sending" | "ambiguous" | "sent" | "delivered" | "failed" | "cancelled";
