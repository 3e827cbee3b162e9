import type { Medium, Priority, Slots, Team } from "../dialogue/types.ts";
import type { DeliveryStatus } from "../store/outbox-store.ts";
import type { DueKind } from "../store/store.ts";

/** The counsellor who acts, as the account says. */
export interface Who {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** First name or alias: what people are told. */
  readonly alias: string;
  readonly teams: readonly Team[];
  /** Conversations at once. */
  readonly limit: number;
}

/** Why a wish of a counsellor was not granted. The console says it in Dutch. */
export type Refusal =
  /** Not there any more: ended, erased, or never was. */
  | { readonly why: "gone" }
  /** A colleague was first. */
  | { readonly why: "taken"; readonly by: string }
  | { readonly why: "limit"; readonly limit: number }
  /** Nobody waits in one's teams. */
  | { readonly why: "empty" }
  /** Somebody else holds it, or nobody does. */
  | { readonly why: "not_yours" }
  /** The colleague to pass it to is not there, or the team has nobody online. */
  | { readonly why: "offline" }
  /** The text is empty or has more than MOST_LETTERS letters. */
  | { readonly why: "length" }
  /** A text of the bot's takes long to leave; in a moment it can be taken. */
  | { readonly why: "busy" }
  /** This very form was sent before: nothing was done again. */
  | { readonly why: "twice" };

export type Via = "botpress";

/** A conversation in a queue or with a counsellor: no text of it, and never a number. */
export interface Entry {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** What counsellors call it among themselves: "7F3A". */
  readonly label: string;
  readonly medium: Medium;
  /** Somebody else's service that carries the texts, and sees them. */
  readonly via: Via | null;
  readonly team: Team;
  readonly priority: Priority;
  /** Waits since; for one that is held: before it was taken. */
  readonly since: Date;
  readonly status: "waiting" | "human";
  readonly holder: string | null;
  readonly onHold: boolean;
  /** Crisis words came in, and no counsellor's answer after them yet. */
  readonly alarm: boolean;
  /** The person wrote after the last answer. */
  readonly unanswered: boolean;
  readonly lastInboundAt: Date;
  /** Colleagues who read along. */
  readonly readers: readonly string[];
}

export interface Line {
  readonly seq: number;
  readonly from: "client" | "bot" | "counsellor";
  readonly text: string;
  readonly at: Date;
  /** Null for what came in, and for what another bot said. */
  readonly delivery: DeliveryStatus | null;
}

export interface Note {
  readonly by: string;
  readonly at: Date;
  readonly text: string;
}

/** What the bot learnt: only when the person agreed, or in a crisis. */
export interface Summary {
  /** The flows passed, newest last: "verslaving". */
  readonly topics: readonly string[];
  readonly slots: Slots;
  /** Topics of the help that was named. */
  readonly referred: readonly string[];
}

/** One conversation as its counsellor reads it. */
export interface View extends Entry {
  /** Another bot handed the person over, and takes them back. */
  readonly handedOver: boolean;
  /** Null: the person wanted an empty start. */
  readonly summary: Summary | null;
  readonly lines: readonly Line[];
  readonly notes: readonly Note[];
}

export type Presence = "available" | "pause" | "off";

/** A counsellor who is signed in. */
export interface Colleague {
  readonly id: string;
  readonly alias: string;
  readonly teams: readonly Team[];
  readonly presence: Presence;
  /** Conversations held now. */
  readonly holds: number;
  readonly limit: number;
}

/** How a conversation ended: no free text, which could identify somebody. */
export const OUTCOMES = [
  "helped",
  "referred",
  "silent",
  "unsafe",
  "wrong_number",
  "other",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** All that may happen later to a conversation that goes on; what is left then is that it is erased. */
export const WHILE_OPEN: readonly DueKind[] = [
  "answer",
  "handover",
  "remind",
  "close",
  "timeout",
  "callback",
  "lease",
  "alarm",
  "oncall",
];

/** `visibleFrom` until the first claim: no text may be read but with the person's consent. */
export const UNREAD = Number.MAX_SAFE_INTEGER;
/** Letters of one answer. */
export const MOST_LETTERS = 1000;
/** Without a sign of the counsellor's browser for so long a conversation goes back to its queue. */
export const LEASE_MS = 120_000;
/** A counsellor has so long to answer crisis words; then the bot says the numbers once. */
export const ALARM_MS = 60_000;
/** A crisis that nobody takes for so long sends the on-call notice. */
export const ONCALL_MS = 120_000;
