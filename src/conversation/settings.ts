import type { Hours } from "../directory/types.ts";
import type { Medium, Team } from "../dialogue/types.ts";

/** What an operator may choose about conversations; config.ts reads it. Durations in milliseconds. */
export interface ConversationSettings {
  /** Null switches the one reminder off. */
  readonly remindAfter: Readonly<Record<Medium, number | null>>;
  readonly closeAfter: Readonly<Record<Medium, number>>;
  /** From the end of a conversation until it is erased. */
  readonly eraseAfter: number;
  /** How long somebody waits in a queue before other help is named. */
  readonly waitLimit: number;
  /** Texts in a row get one answer, once the person has been quiet for so long; 0: each its own. */
  readonly quiet: Readonly<Record<Medium, number>>;
  readonly teamHours: Hours;
  /** Who is responsible, and how they are reached: said under PRIVACY. */
  readonly organisation: string;
  readonly contact: string;
  /** Ids of `publish: check` services that the operator switched on. */
  readonly enabledServices: readonly string[];
}

/** Who works where now. Zero counsellors is an honest answer. */
export interface Staff {
  readonly staffed: boolean;
  readonly online: number;
}
export type StaffNow = () => Readonly<Record<Team, Staff>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const DEFAULT_DURATIONS = {
  remindAfter: { sms: 24 * HOUR, web: 10 * MINUTE },
  closeAfter: { sms: 48 * HOUR, web: 30 * MINUTE },
  eraseAfter: 24 * HOUR,
  waitLimit: 10 * MINUTE,
  quiet: { sms: 2_000, web: 500 },
} as const;

/** No counsellors at all: every hand-off takes the honest nobody-is-here path. */
export const nobody: StaffNow = () => {
  const none: Staff = { staffed: false, online: 0 };
  return { addiction: none, debt: none, exit: none, crisis: none, general: none };
};
