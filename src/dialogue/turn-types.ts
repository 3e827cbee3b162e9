import type {
  Medium,
  Language,
  Team,
  Priority,
  Intent,
  CrisisTier,
  CrisisKind,
  Slots,
  NodeId,
  ReferralQuery,
} from "./types.ts";

export type Status = "bot" | "waiting" | "human" | "ended" | "optedout";

/** Where one person is: the whole memory of a conversation. Plain JSON; stored sealed. */
export interface Session {
  readonly node: NodeId | null;
  /** The choices as they were asked: a digit means what the person saw, also after an edit. */
  readonly asked: readonly string[];
  readonly status: Status;
  readonly language: Language;
  readonly slots: Slots;
  /** Questions passed, newest last, for TERUG. */
  readonly trail: readonly NodeId[];
  readonly misses: number;
  /** The queue the person waits in, or was taken from. */
  readonly team: Team | null;
  /** While waiting: in the queue, or for a text when the team opens. Absent: in the queue. */
  readonly waitsFor?: "queue" | "callback";
  readonly greeted: boolean;
  readonly reminded: boolean;
  /** Where "@resume" leads after a crisis question or a page about privacy. */
  readonly resume: NodeId | null;
  /** The two intents of an open "do you mean this or that?". */
  readonly guess: readonly [Intent, Intent] | null;
  /** What MEER continues: the query and the page last shown, from 0. */
  readonly referral: { readonly query: ReferralQuery; readonly page: number } | null;
  /** The numbers went out since the opt-out; they do so once. */
  readonly numbersSent: boolean;
  /** A counsellor shut somebody abusive out: only a crisis and WIS are heard. */
  readonly blocked?: boolean;
  /** Another bot handed the person over to our people: ours does not talk about anything else. */
  readonly handedOver?: true;
  /** The subjects that were named to that bot. */
  readonly told?: readonly Intent[];
  /** The seq of the first text whose answer waits until the person is quiet. */
  readonly unanswered?: number;
}

/** One text as understood; made by nlu, read by `step`. */
export interface Heard {
  readonly intent: Intent;
  /** 0 to 1, calibrated later. */
  readonly confidence: number;
  /** Best first, without `intent`. */
  readonly alternatives: readonly { readonly intent: Intent; readonly confidence: number }[];
  /** The whole text was a command (AFMELDEN, WIS, MENU): it counts before any choice. */
  readonly command: boolean;
  /** The offered choice that was heard, by its id. */
  readonly choice: string | null;
  readonly crisis: CrisisTier | null;
  readonly crisisKind: CrisisKind | null;
  /** Only when sure: 12 characters and more. "other" is neither Dutch nor English. */
  readonly language: Language | "other" | null;
  readonly slots: Slots;
  /** The slots that held something else until this text. */
  readonly changed?: readonly string[];
  /** Subjects that are named beside each other, or beside an answer: the one not taken up is kept. */
  readonly topics?: readonly Intent[];
}

export type Input =
  | { readonly type: "heard"; readonly heard: Heard }
  | { readonly type: "silence"; readonly stage: "remind" | "close" | "timeout" | "callback" }
  /** A counsellor gives the conversation back to the bot at a named node. */
  | { readonly type: "released"; readonly goto: NodeId }
  /** Another bot's person comes into the queue. */
  | { readonly type: "handed_over" };

/** What the engine must know of the outside, as data. */
export interface World {
  readonly channel: Medium;
  readonly teams: Readonly<
    Record<Team, { readonly staffed: boolean; readonly open: boolean; readonly online: boolean }>
  >;
}

/** Decides how a text may overtake others in the outbox. */
export type MessageKind = "bot" | "crisis" | "optout" | "erase" | "counsellor";

/** What a turn asks the outside to do, in order. `key` is "flow:text". */
export type Event =
  | {
      readonly type: "said";
      readonly key: string;
      readonly kind: MessageKind;
      readonly node: NodeId;
    }
  /** The choices that belong to the last text said, in the order of their digits. */
  | { readonly type: "asked"; readonly node: NodeId; readonly choices: readonly string[] }
  | {
      readonly type: "referred";
      readonly query: ReferralQuery;
      readonly page: number;
      readonly kind: MessageKind;
      readonly node: NodeId;
    }
  | {
      readonly type: "handed_off";
      readonly team: Team;
      readonly priority: Priority;
      readonly mode: "queue" | "callback";
      readonly consent: "transcript" | "none";
    }
  | { readonly type: "withdrawn" }
  /** To the counsellor who holds the conversation. */
  | { readonly type: "alarm"; readonly kind: "crisis" }
  | { readonly type: "opted_out" }
  | { readonly type: "opted_in" }
  | { readonly type: "erased" }
  | { readonly type: "ended" };

export interface Turn {
  readonly session: Session;
  readonly events: readonly Event[];
}

/** A question's choice with what it offers to the ear. Locale adds words, nlu listens for them. */
export interface Expected {
  readonly id: string;
  /** 1 and up; 0 is heard but not offered ("verkeerd nummer"). */
  readonly digit: number;
  /** The locale namespace with its label and words. */
  readonly flow: string;
  readonly intents: readonly Intent[];
  readonly firm?: boolean;
}
