import { accessPseudonym, createAccessMac } from "../privacy/access-log.ts";
import type { AccountDeps } from "./deps.ts";

/** What is recorded. Add, never rename: the log is kept. */
export type Action =
  | "signed_in"
  | "signed_out"
  | "counsellor_invited"
  | "counsellor_changed"
  | "conversation_viewed"
  | "conversation_taken"
  | "conversation_answered"
  | "conversation_noted"
  | "conversation_held"
  | "conversation_transferred"
  | "conversation_released"
  | "conversation_closed"
  | "conversation_blocked"
  | "reader_invited"
  | "reader_left"
  | "shift_ended"
  | "board_viewed"
  | "canned_changed"
  | "hours_changed";

/** Why a supervisor reads a conversation that is somebody else's. */
export const REASONS = ["safety", "complaint", "quality", "handover", "training"] as const;
export type Reason = (typeof REASONS)[number];

export interface Access {
  /** The account's id; "uitweg" for the command line. */
  readonly who: string;
  readonly what: Action;
  /** 16 bytes, or the same in hex. Only a keyed pseudonym of it is written. */
  readonly conversation?: Buffer | string;
  readonly why?: Reason;
}

/** Resolves once the row is on disk: await it before what it tells of is shown. */
export async function record(
  { accounts, keys, clock }: AccountDeps,
  { who, what, conversation, why }: Access,
): Promise<void> {
  const id = typeof conversation === "string" ? Buffer.from(conversation, "hex") : conversation;
  await accounts.appendAccess(
    {
      at: clock().getTime(),
      who,
      what,
      conversation: id === undefined ? null : accessPseudonym(keys, id),
      why: why ?? null,
    },
    createAccessMac(keys),
  );
}
