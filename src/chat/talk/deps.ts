import type { WebTalk } from "../../conversation/web-talk.ts";
import type { Signs } from "../../handoff/typing.ts";
import type { SiteDeps } from "../site/deps.ts";

/** Whether a human can be had, as the start page says it. */
export interface Opening {
  readonly state: "open" | "busy" | "closed";
  /** Closed only; null when nobody knows. */
  readonly opens: Date | null;
}

/** What the chat is made of, besides what every page of the site is. */
export interface TalkDeps extends SiteDeps {
  readonly talk: WebTalk;
  readonly signs: Signs;
  /** Whether a counsellor is there now, in any team. */
  readonly online: () => boolean;
  /** A conversation whose person left could not be erased, whatever was tried. By code only. */
  readonly eraseFailed: (code: string) => void;
}
