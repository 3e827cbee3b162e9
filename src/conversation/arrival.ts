import type { InboundMessage } from "../channels/channel.ts";
import type { NewMessage, TurnState } from "../store/store.ts";
import type { ConversationDeps } from "./deps.ts";
import { hearTexts, type HeardTexts } from "./hear-texts.ts";
import type { OpenConversation } from "./open.ts";
import { waitingTexts } from "./waiting-texts.ts";

/** One text on its way in. */
export interface Arrival extends HeardTexts {
  readonly conversation: OpenConversation;
  readonly state: TurnState;
  readonly channel: string;
  readonly message: InboundMessage;
  readonly at: Date;
  /** The texts whose answer waits, and this one. */
  readonly texts: readonly string[];
}

export const isMediaOnly = ({ media, text }: InboundMessage): boolean =>
  media && text.reveal().trim() === "";

export const inbound = ({ conversation, message }: Arrival): NewMessage => ({
  direction: "in",
  kind: "client",
  body: conversation.sealer.seal("text", message.text.reveal()),
});

/** What waits goes along with the new text. What a provider heard by itself counts as the command. */
export function arrive(
  deps: ConversationDeps,
  arriving: Pick<Arrival, "conversation" | "state" | "channel" | "message" | "at">,
): Arrival {
  const { conversation, state, message } = arriving;
  const { session, sealer } = conversation;
  const texts = [...waitingTexts(state, session, sealer), message.text.reveal()];
  const { heard, isUrgent } = hearTexts(deps, session, texts);
  if (message.optOut === undefined) return { ...arriving, texts, heard, isUrgent };
  const intent = message.optOut === "stop" ? "optout" : "start";
  const commanded = { ...heard, intent, command: true, confidence: 1 } as const;
  return { ...arriving, texts, heard: commanded, isUrgent: true };
}
