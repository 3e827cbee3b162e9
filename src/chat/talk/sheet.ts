import type { Talk, TalkLine } from "../../conversation/web-view.ts";
import type { Opening } from "../site/opening.ts";

export type Language = Talk["language"];

/** What the page's parts hold, whatever the state. Rendered as a whole page or as fragments. */
export interface Sheet {
  readonly language: Language;
  /** Nobody has begun, or all is erased: the next text begins a conversation. */
  readonly begins: boolean;
  readonly token: string;
  readonly nonce: string;
  /** The last text on the page, -1 for none. */
  readonly seen: number;
  readonly question: string;
  readonly lines: readonly TalkLine[];
  readonly choices: readonly string[];
  readonly intro: Intro | null;
  /** A key of chat.yml: something that must be known now. */
  readonly notice: string | null;
  readonly stand: Stand | null;
  /** What was typed and not taken. */
  readonly draft: string;
}

export type Intro =
  | {
      readonly type: "start";
      readonly opening: Opening;
      /** The number of who listens day and night. */
      readonly listens: string | null;
    }
  | { readonly type: "erased" };

/** Where the conversation stands. */
export interface Stand {
  readonly talk: Pick<Talk, "status" | "place" | "human" | "onHold" | "blocked" | "crisis">;
  readonly typing: boolean;
}
