import type { Context } from "openapi-backend";
import { fresh, sameTags, type Conversation, type Message } from "./cloud-state.ts";
import { declared } from "./declared.ts";
import { askedIn, callerOf, INVALID, type Asked, type Handler, type Parts } from "./parts.ts";

/** What is written, to and by us, and by the other bot in a person's name. */
export function createMessages(parts: Parts): Readonly<Record<string, Handler>> {
  const { state } = parts;
  return {
    createMessage: async (context) => {
      const message = await makeMessage(parts, context);
      return message === null ? INVALID : { status: 201, body: { message } };
    },
    getOrCreateMessage: async (context) => {
      const { tags = {}, discriminateByTags } = askedIn(context);
      const found = sameTags(state.messages, tags, discriminateByTags);
      const message = found ?? (await makeMessage(parts, context));
      return message === null ? INVALID : { status: 200, body: { message } };
    },
    listMessages: ({ request }) => {
      const { conversationId, tags } = request.query as unknown as Asked;
      const messages = state.messages.filter(
        (one) =>
          one.conversationId === (conversationId ?? one.conversationId) &&
          sameTags([one], tags ?? {}, Object.keys(tags ?? {})) !== undefined,
      );
      return { status: 200, body: { messages, meta: {} } };
    },
  };
}

/** Null: Botpress would not take it. */
async function makeMessage(parts: Parts, context: Context): Promise<Message | null> {
  const asked = askedIn(context);
  const by = callerOf(context);
  const place = parts.state.conversations.find(({ id }) => id === asked.conversationId);
  if (place === undefined || !isFit(parts, asked, by, place)) return null;
  const direction = by === "hitl" ? "incoming" : "outgoing";
  const message = messageOf(asked, place, direction);
  if (direction === "incoming") arrive(parts, message);
  parts.state.messages.push(message);
  const forUs = place.integration === "uitweg" && direction === "outgoing";
  return !forUs || (await pass(parts, place, message)) ? message : null;
}

function messageOf(
  { tags = {}, type = "", payload = {}, userId = "" }: Asked,
  { id }: Conversation,
  direction: Message["direction"],
): Message {
  return { ...fresh(), type, payload, userId, conversationId: id, tags, direction };
}

function isFit(
  { note, refusesChoices }: Parts,
  { tags = {}, type = "", payload = {} }: Asked,
  by: "hitl" | "bot",
  { integration }: Conversation,
): boolean {
  if (type === "choice" && refusesChoices) return false;
  return (
    note(declared.tags("message", tags, by)) &&
    note(declared.message(type, payload, integration === "uitweg" ? "hitl" : "bot"))
  );
}

/** A text of ours in a hand-off, on its way to the person. */
function arrive({ registered, note, active, dropped }: Parts, message: Message): void {
  if (message.userId === registered.botId) note("an integration's text in the bot's name");
  if (!active.has(message.conversationId)) dropped.push(`message ${message.type}`);
  // The plugin notes on everything where it went on to.
  message.tags = { ...message.tags, "hitl#upstream": "1" };
}

/** What the other bot writes into the hand-off reaches us. */
async function pass(
  { state, post }: Parts,
  place: Conversation,
  message: Message,
): Promise<boolean> {
  const { userId, type, payload } = message;
  const user = state.users.find(({ id }) => id === userId) ?? { ...fresh(), id: userId, tags: {} };
  const body = { conversation: place, user, message, type, payload };
  return (await post("message_created", body)).ok;
}
