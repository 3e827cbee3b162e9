import type { NodeId, Priority, Team } from "../dialogue/types.ts";
import type { MessageKind } from "../dialogue/turn-types.ts";

/** One text that goes out. */
export interface ReplyMessage {
  readonly type: "message";
  readonly text: string;
  readonly kind: MessageKind;
  readonly node: NodeId;
  /** On the web: the buttons below it. On SMS they are in the text, as digits. */
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** What a turn comes to, in order. The `chat` command prints exactly this. */
export type ReplyPart =
  | ReplyMessage
  | { readonly type: "referral"; readonly services: readonly string[] }
  | { readonly type: "handoff"; readonly team: Team; readonly priority: Priority }
  | { readonly type: "alarm" }
  | { readonly type: "erased" }
  | { readonly type: "optedout" };
