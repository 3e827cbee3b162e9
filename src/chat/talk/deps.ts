import type { WebTalk } from "../../conversation/web-talk.ts";
import type { Signs } from "../../handoff/typing.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Locales } from "../../locale/texts.ts";

/** Whether a human can be had, as the start page says it. */
export interface Opening {
  readonly state: "open" | "busy" | "closed";
  /** Closed only; null when nobody knows. */
  readonly opens: Date | null;
}

export interface TalkDeps {
  readonly talk: WebTalk;
  readonly signs: Signs;
  readonly locales: Locales;
  readonly opening: () => Opening;
  /** Counts posts by hashed names, in memory: null when one of them has to wait. */
  readonly attempts: {
    begin(limits: readonly { readonly name: string; readonly most: number }[]): object | null;
  };
  /** Which subscriber an address belongs to. */
  readonly sourceOf: (address: string) => string;
  /** The neutral page that one leaves to. */
  readonly exitUrl: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}
