import { mediumOf } from "../handoff/medium.ts";
import type { ConversationDeps } from "./deps.ts";

/**
 * How somebody on a channel sees so many choices. "drawn": the chat page draws them from the
 * session. "buttons": they go along with the text. "digits": they are in the text.
 */
export function shownChoices(
  { channels }: ConversationDeps,
  channel: string,
  count: number,
): "drawn" | "buttons" | "digits" {
  if (channel === "web") return "drawn";
  if (mediumOf(channel) === "sms") return "digits";
  return count <= (channels.get(channel)?.capabilities.buttons ?? 0) ? "buttons" : "digits";
}
