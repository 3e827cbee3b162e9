import type { WebTalk } from "../../conversation/web-talk.ts";
import type { Signs } from "../../handoff/typing.ts";
import type { SiteDeps } from "../site/deps.ts";

/** What the chat is made of, besides what every page of the site is. */
export interface TalkDeps extends SiteDeps {
  readonly talk: WebTalk;
  readonly signs: Signs;
  /** A conversation whose person left could not be erased, whatever was tried. By code only. */
  readonly eraseFailed: (code: string) => void;
  /** An open page could not be told what is new. By code only. */
  readonly lineFailed: (code: string) => void;
}
