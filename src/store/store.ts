import type { Priority, Team } from "../dialogue/types.ts";
import type { MessageKind, Status } from "../dialogue/turn-types.ts";
import type { ConversationId } from "./conversation-id.ts";
import type { HandoffStore, QueueState, StoredHandoff, StoredNote } from "./handoff-store.ts";
import type { Misreading, MisreadingCount } from "./misreadings.ts";
import type { DeliveryStatus, OutboxStore } from "./outbox-store.ts";

export type { ConversationId };

/** What finds a conversation. `contacts` and `dedupe`: HMACs under every live lookup key, newest first. */
export type TurnKey =
  | {
      readonly by: "contact";
      readonly channel: string;
      readonly contacts: readonly Buffer[];
      readonly dedupe: readonly Buffer[];
      /** Days the dedupe key is kept: 7, or 31 for CM.com. */
      readonly dedupeDays: number;
    }
  | {
      readonly by: "conversation";
      readonly id: ConversationId;
      /** HMACs of a form's nonce, so that sending it again does nothing again. Kept 7 days, unless the turn changed nothing. */
      readonly once?: readonly Buffer[];
    };

/** Sealed bytes only: the store cannot read a text, a number or a session. */
export interface StoredConversation {
  readonly id: ConversationId;
  readonly channel: string;
  /** The conversation's own key, wrapped by the master key. */
  readonly wrappedKey: Buffer;
  readonly address: Buffer;
  readonly session: Buffer;
  readonly status: Status;
  readonly team: Team | null;
  readonly priority: Priority | null;
  readonly epoch: number;
  /** The seq of the next message. */
  readonly nextSeq: number;
  readonly createdAt: Date;
  readonly lastInboundAt: Date;
  readonly endedAt: Date | null;
}

export interface TurnState {
  /** This very message was taken before: change nothing. */
  readonly duplicate: boolean;
  readonly optedOut: boolean;
  readonly conversation: StoredConversation | null;
  /** Only of a conversation that waits for a human or is with one. */
  readonly handoff: StoredHandoff | null;
  readonly queue: QueueState;
  /** The person's texts from this seq on, oldest first, still sealed. */
  readonly textsFrom: (seq: number) => readonly Buffer[];
}

export interface NewConversation {
  readonly id: ConversationId;
  readonly wrappedKey: Buffer;
  readonly address: Buffer;
}

export interface NewMessage {
  readonly direction: "in" | "out";
  readonly kind: MessageKind | "client";
  readonly body: Buffer;
  /** Outbound only: 16 random bytes that the gateway carries back in its delivery report. */
  readonly ref?: Buffer;
  /** Outbound only: sealed JSON of what goes along with it (kernel/outbound-extra.ts). */
  readonly extra?: Buffer;
  /** Outbound only: another bot has said it. It is kept to be read, and never sent. */
  readonly sentElsewhere?: true;
}

/** Things that happen later, one of each kind a conversation. */
export type DueKind =
  | "answer"
  | "remind"
  /** Another bot's person comes into the queue. */
  | "handover"
  | "close"
  | "timeout"
  | "callback"
  /** Crisis words to a counsellor that nobody has answered. */
  | "alarm"
  /** Is the counsellor who holds it still there? */
  | "lease"
  /** A crisis that nobody takes. */
  | "oncall"
  | "erase";

/** What a turn wants changed, as data. Nothing in it was done yet. */
export interface Changes {
  /** Only when there was no conversation. The contact is the key's newest. */
  readonly create?: NewConversation;
  /** Written over the conversation; what is absent stays. */
  readonly update?: Partial<
    Pick<
      StoredConversation,
      "session" | "status" | "team" | "priority" | "epoch" | "lastInboundAt" | "endedAt"
    >
  >;
  /** In order; outbound ones enter the outbox under the conversation's (new) epoch. */
  readonly messages?: readonly NewMessage[];
  readonly due?: {
    readonly set?: Readonly<Partial<Record<DueKind, Date>>>;
    readonly clear?: readonly DueKind[];
  };
  /** Written over the hand-off, or over an empty one; null: it is over. */
  readonly handoff?: Partial<StoredHandoff> | null;
  readonly note?: StoredNote;
  /** Somebody was taken out of the team's queue after so many milliseconds. */
  readonly waited?: { readonly team: Team; readonly ms: number };
  readonly optOut?: "add" | "remove";
  /** Nobody listens any more: what was to be sent before this turn is not, a counsellor's text neither. */
  readonly withdraw?: true;
  /**
   * Destroys the conversation: key, number, texts, outbox, due. The farewell is a conversation of
   * its own that nobody can look up: it holds one text and the number until it was sent, or until `until`.
   */
  readonly erase?: {
    readonly farewell?: NewConversation & {
      readonly message: NewMessage;
      readonly session: Buffer;
      readonly until: Date;
    };
  };
  /** Counters to raise by one; nothing of the person is in a name. */
  readonly count?: readonly string[];
  /** A text was not about what the bot took it for: counted by the week. */
  readonly misreading?: Misreading;
}

export interface Decision<T> {
  readonly changes: Changes;
  readonly result: T;
  /** Refused for now: the same message may come again and is no duplicate then. */
  readonly again?: boolean;
}

export interface DueTurn {
  readonly conversation: ConversationId;
  readonly kind: DueKind;
  readonly at: Date;
}

export interface Store extends HandoffStore, OutboxStore {
  /**
   * One durable transaction: loads the state behind the key, lets `decide` decide, applies what it
   * returns and resolves after the commit. `decide` is synchronous and without side effects: the
   * store may run it again. Throws UitwegError STORE_BUSY, STORE_FULL or STORE_FAILED; then nothing
   * of the turn is stored.
   */
  turn<T>(key: TurnKey, decide: (state: TurnState) => Decision<T>): Promise<T>;
  /** What is due at `now`, oldest first. A due turn stays until a turn clears or moves it. */
  due(now: Date, limit: number): Promise<readonly DueTurn[]>;
  nextDueAt(): Promise<Date | null>;

  /** The messages of one conversation, oldest first, still sealed. */
  messages(id: ConversationId): Promise<readonly StoredMessage[]>;
  /**
   * Deletes at most `limit` of what is past its time: texts older than seven days whatever the
   * status, conversations without texts, dedupe keys. Returns how many rows went; 0 means clean.
   */
  sweep(now: Date, limit: number): Promise<number>;
  /** Raises a counter by one outside of any turn. Nothing of a person is in a name. */
  count(name: string, at: Date): Promise<void>;
  /** What was counted, by UTC day: days "2026-11-24" from and to, both included. */
  counters(from: string, to: string): Promise<readonly Counter[]>;
  /** Oldest week first, and within it what happened most. */
  misreadings(): Promise<readonly MisreadingCount[]>;
  /** Throws when the store cannot take a message now. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface Counter {
  readonly day: string;
  readonly name: string;
  readonly count: number;
}

export interface StoredMessage {
  readonly seq: number;
  readonly direction: "in" | "out";
  readonly kind: MessageKind | "client";
  readonly at: Date;
  readonly body: Buffer;
  /** Null for what came in, or went out elsewhere. */
  readonly delivery: DeliveryStatus | null;
}
