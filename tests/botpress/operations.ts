import type { Context } from "openapi-backend";
import { problem, type Answer } from "./answer.ts";
import type { Cloud, Registered } from "./cloud.ts";
import { fresh, sameTags, type CloudState, type Message } from "./cloud-state.ts";
import { declared } from "./declared.ts";

interface Parts {
  readonly state: CloudState;
  readonly registered: Registered;
  readonly post: Cloud["post"];
  /** Notes a fault; true when there is none. */
  readonly note: (fault: string | null) => boolean;
  readonly dropped: string[];
  readonly refusesChoices: boolean;
}

interface Asked {
  readonly tags?: Readonly<Record<string, string>>;
  readonly discriminateByTags?: readonly string[];
  readonly name?: string;
  readonly channel?: string;
  readonly type?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly userId?: string;
  readonly conversationId?: string;
  readonly messageId?: string;
}

type Handler = (context: Context) => Answer | Promise<Answer>;

const INVALID: Answer = { status: 400, body: problem(400, "InvalidPayload") };

/** The operations that we and the other bot use. */
export function createOperations(parts: Parts): Readonly<Record<string, Handler>> {
  const { state, registered, post, note, dropped } = parts;
  /** Hand-offs that began and have not been stopped. */
  const active = new Set<string>();
  const by = (context: Context): "hitl" | "bot" =>
    context.request.headers["x-integration-id"] === undefined ? "bot" : "hitl";
  const asked = (context: Context): Asked => (context.request.requestBody ?? {}) as Asked;

  const makeUser: Handler = (context) => {
    const { tags = {}, name } = asked(context);
    if (!note(declared.tags("user", tags, by(context)))) return INVALID;
    const user = { ...fresh(), tags, ...(name === undefined ? {} : { name }) };
    state.users.push(user);
    return { status: 201, body: { user } };
  };
  const makeMessage = async (context: Context): Promise<Message | null> => {
    const { tags = {}, type = "", payload = {}, userId = "", conversationId = "" } = asked(context);
    const from = by(context);
    const place = state.conversations.find(({ id }) => id === conversationId);
    if (place === undefined) return null;
    if (type === "choice" && parts.refusesChoices) return null;
    const fits =
      note(declared.tags("message", tags, from)) &&
      note(declared.message(type, payload, place.integration === "uitweg" ? "hitl" : "bot"));
    if (!fits) return null;
    const incoming = from === "hitl";
    if (incoming && userId === registered.botId) note("an integration's text in the bot's name");
    if (incoming && !active.has(conversationId)) dropped.push(`message ${type}`);
    const common = { type, payload, userId, conversationId, tags };
    const message = {
      ...fresh(),
      ...common,
      direction: incoming ? ("incoming" as const) : ("outgoing" as const),
    };
    state.messages.push(message);
    if (place.integration === "uitweg" && !incoming) {
      const user = state.users.find(({ id }) => id === userId) ?? {
        ...fresh(),
        id: userId,
        tags: {},
      };
      const body = { conversation: place, user, message, type, payload };
      const heard = await post("message_created", body);
      if (!heard.ok) return null;
    }
    return message;
  };
  return {
    createUser: makeUser,
    getOrCreateUser: async (context) => {
      const { tags = {}, discriminateByTags } = asked(context);
      const user = sameTags(state.users, tags, discriminateByTags);
      if (user !== undefined) return { status: 200, body: { user } };
      return { ...(await makeUser(context)), status: 200 };
    },
    getOrCreateConversation: (context) => {
      const { tags = {}, channel = "", discriminateByTags } = asked(context);
      if (!note(declared.tags("conversation", tags, by(context)))) return INVALID;
      const found = sameTags(state.conversations, tags, discriminateByTags);
      const conversation = found ?? { ...fresh(), channel, integration: "uitweg", tags };
      if (found === undefined) state.conversations.push(conversation);
      return { status: 200, body: { conversation } };
    },
    createMessage: async (context) => {
      const message = await makeMessage(context);
      return message === null ? INVALID : { status: 201, body: { message } };
    },
    getOrCreateMessage: async (context) => {
      const { tags = {}, discriminateByTags } = asked(context);
      const found = sameTags(state.messages, tags, discriminateByTags);
      const message = found ?? (await makeMessage(context));
      return message === null ? INVALID : { status: 200, body: { message } };
    },
    listMessages: (context) => {
      const { conversationId, tags } = context.request.query as unknown as Asked;
      const messages = state.messages.filter(
        (one) =>
          one.conversationId === (conversationId ?? one.conversationId) &&
          sameTags([one], tags ?? {}) !== undefined,
      );
      return { status: 200, body: { messages, meta: {} } };
    },
    listEvents: (context) => {
      const query = context.request.query as unknown as Asked;
      const events = state.events.filter(
        ({ type, conversationId, messageId }) =>
          type === (query.type ?? type) &&
          conversationId === (query.conversationId ?? conversationId) &&
          messageId === (query.messageId ?? messageId),
      );
      return { status: 200, body: { events, meta: {} } };
    },
    createEvent: (context) => {
      const { type = "", payload = {}, conversationId = "", messageId = "" } = asked(context);
      if (!note(declared.event(type, payload))) return INVALID;
      const place = String(payload["conversationId"]);
      if (!active.has(place)) dropped.push(`event ${type}`);
      if (type === "hitlStopped") active.delete(place);
      const { id, createdAt } = fresh();
      const links = { conversationId, messageId };
      const event = { id, createdAt, type, payload, ...links, failureReason: null };
      state.events.push({ ...event, status: "processed" });
      return { status: 201, body: { event: { ...event, status: "processed" } } };
    },
    /** The other bot calls an action of ours. */
    callAction: async (context) => {
      const { type = "", input = {} } = asked(context);
      const name = type.slice(type.indexOf(":") + 1);
      note(declared.input(name, input));
      const answer = await post("action_triggered", { type: name, input });
      const body = (await answer.json()) as { readonly output?: Readonly<Record<string, string>> };
      if (!answer.ok)
        return { status: answer.status, body: { ...problem(answer.status, "Runtime"), ...body } };
      note(declared.output(name, body.output));
      if (name === "startHitl") active.add(String(body.output?.["conversationId"]));
      if (name === "stopHitl") active.delete(String(input["conversationId"]));
      return { status: 200, body: { output: body.output, meta: { cached: false } } };
    },
  };
}
