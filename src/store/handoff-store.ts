import type { Priority, Team } from "../dialogue/types.ts";
import type { ConversationId } from "./conversation-id.ts";

/** A conversation's hand-off: it waits for a human, or a human has it. Team and priority are the conversation's. */
export interface StoredHandoff {
  /** "callback": promised a text when the team opens; in no queue until then. */
  readonly mode: "queue" | "callback";
  /** Whether the person lets the counsellor read what was said before. */
  readonly consent: "transcript" | "none";
  /** Waits since. Stays when a counsellor gives it back, so that nobody starts at the end again. */
  readonly since: Date;
  /** The counsellor's id, from the first moment that nobody else can take it. */
  readonly holder: string | null;
  /** From here on the claim stands, and no ordinary text of the bot starts any more. */
  readonly takenAt: Date | null;
  /** The seq of the first text that the counsellor may read. */
  readonly visibleFrom: number;
  readonly onHold: boolean;
  /** Crisis words came in at this moment, and no counsellor's text went out after them. */
  readonly alarmAt: Date | null;
  /** Ids of counsellors who read along. */
  readonly readers: readonly string[];
}

/** A hand-off as a list shows it. Nothing sealed is needed for it. */
export interface HandoffRow extends StoredHandoff {
  readonly conversation: ConversationId;
  readonly channel: string;
  readonly status: "waiting" | "human";
  readonly team: Team;
  readonly priority: Priority;
  readonly lastInboundAt: Date;
  /** The newest message is the person's. */
  readonly unanswered: boolean;
}

/** A remark of a counsellor's about a conversation, sealed with its key. */
export interface StoredNote {
  readonly by: string;
  readonly at: Date;
  readonly body: Buffer;
}

/** A counsellor who is signed in, as the last sign of life said. */
export interface PresenceRow {
  readonly counsellor: string;
  readonly alias: string;
  readonly teams: readonly Team[];
  readonly limit: number;
  readonly state: "available" | "pause" | "off";
  readonly seenAt: Date;
}

/** What a turn may ask about the queues. Read in its transaction, and only when asked. */
export interface QueueState {
  /** An ordinary text of the bot's to this person is being sent now, or was claimed to be. */
  sending(now: Date): boolean;
  /** Conversations that the counsellor holds. */
  holds(counsellor: string): number;
  /** How many wait in the team's queue before one of this priority that waits since `since`. */
  ahead(team: Team, priority: Priority, since: Date): number;
  /** How long those waited who were taken last, in milliseconds; since `from`, newest first. */
  waits(team: Team, from: Date): readonly number[];
  presence(counsellor: string): PresenceRow | null;
}

/** What an administrator set: day ("MO") → "09:00-21:00". */
export interface StoredHours {
  readonly team: Team;
  readonly days: Readonly<Record<string, string>>;
  /** 0: not stored yet. */
  readonly version: number;
}

/** After a commit: what looks different now. */
export interface StoreChange {
  /** 32 hexadecimal digits, or "" when it is about nobody in particular. */
  readonly conversation: string;
  /** A queue or who is there changed. */
  readonly queue: boolean;
  /** Who holds the conversation. */
  readonly holder: string | null;
  /** The person left it, and how. */
  readonly left?: "erased" | "optedout" | "elsewhere";
}

/** What counsellors see and say about themselves. Claims and answers are turns: see Store.turn. */
export interface HandoffStore {
  /** Every hand-off, urgent first, then longest waiting. */
  handoffs(): Promise<readonly HandoffRow[]>;
  notes(id: ConversationId): Promise<readonly StoredNote[]>;
  presences(): Promise<readonly PresenceRow[]>;
  setPresence(row: PresenceRow): Promise<void>;
  /** A sign of life keeps the state, but whoever was not heard of since `lapse` is off. */
  beat(row: Omit<PresenceRow, "state">, lapse: Date): Promise<void>;
  teamHours(): Promise<readonly StoredHours[]>;
  /** Over the version that it was made from; false when somebody was first. */
  setTeamHours(hours: StoredHours): Promise<boolean>;
  /** Only in this process: a wake-up that carries ids. Returns how to stop listening. */
  listen(listener: (change: StoreChange) => void): () => void;
}
