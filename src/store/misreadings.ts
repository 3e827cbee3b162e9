import type { Intent } from "../dialogue/types.ts";

/** What the bot took a text for, and what a counsellor says it was about. Nothing of the text. */
export interface Misreading {
  /** "unknown" when the text alone does not tell. */
  readonly understood: Intent | "unknown";
  readonly meant: Intent;
}

export interface MisreadingCount extends Misreading {
  /** Its Monday, in UTC: "2026-11-23". */
  readonly week: string;
  readonly count: number;
}
