import type { Context } from "openapi-backend";
import type { Answer } from "./answer.ts";
import { fresh, sameTags } from "./cloud-state.ts";
import { declared } from "./declared.ts";
import { createMessages } from "./messages.ts";
import { askedIn, callerOf, INVALID, type Asked, type Handler, type Parts } from "./parts.ts";

/** The operations that we and the other bot use. */
export function createOperations(parts: Parts): Readonly<Record<string, Handler>> {
  const { state, note } = parts;
  const makeUser: Handler = (context) => {
    const { tags = {}, name } = askedIn(context);
    if (!note(declared.tags("user", tags, callerOf(context)))) return INVALID;
    const user = { ...fresh(), tags, ...(name === undefined ? {} : { name }) };
    state.users.push(user);
    return { status: 201, body: { user } };
  };
  return {
    createUser: makeUser,
    getOrCreateUser: async (context) => {
      const { tags = {}, discriminateByTags } = askedIn(context);
      const user = sameTags(state.users, tags, discriminateByTags);
      if (user !== undefined) return { status: 200, body: { user } };
      return { ...(await makeUser(context)), status: 200 };
    },
    getOrCreateConversation: (context) => {
      const { tags = {}, channel = "", discriminateByTags } = askedIn(context);
      if (!note(declared.tags("conversation", tags, callerOf(context)))) return INVALID;
      const found = sameTags(state.conversations, tags, discriminateByTags);
      const conversation = found ?? { ...fresh(), channel, integration: "uitweg", tags };
      if (found === undefined) state.conversations.push(conversation);
      return { status: 200, body: { conversation } };
    },
    ...createMessages(parts),
    ...createEvents(parts),
    callAction: (context) => callAction(parts, context),
  };
}

function createEvents({ state, note, active, dropped }: Parts): Readonly<Record<string, Handler>> {
  return {
    listEvents: ({ request }) => {
      const query = request.query as unknown as Asked;
      const events = state.events.filter(
        ({ type, conversationId, messageId }) =>
          type === (query.type ?? type) &&
          conversationId === (query.conversationId ?? conversationId) &&
          messageId === (query.messageId ?? messageId),
      );
      return { status: 200, body: { events, meta: {} } };
    },
    createEvent: (context) => {
      const { type = "", payload = {}, conversationId = "", messageId = "" } = askedIn(context);
      if (!note(declared.event(type, payload))) return INVALID;
      const place = String(payload["conversationId"]);
      if (!active.has(place)) dropped.push(`event ${type}`);
      if (type === "hitlStopped") active.delete(place);
      const { id, createdAt } = fresh();
      const links = { conversationId, messageId };
      const status = "processed" as const;
      const event = { id, createdAt, type, payload, ...links, status, failureReason: null };
      state.events.push(event);
      return { status: 201, body: { event } };
    },
  };
}

/** The other bot calls an action of ours; a hand-off is active once its start has been answered. */
async function callAction({ state, post, note, active }: Parts, context: Context): Promise<Answer> {
  const { type = "", input = {} } = askedIn(context);
  const name = type.slice(type.indexOf(":") + 1);
  note(declared.input(name, input));
  const answer = await post("action_triggered", { type: name, input });
  const body = (await answer.json()) as { readonly output?: Readonly<Record<string, string>> };
  if (!answer.ok) return { status: answer.status, body };
  note(declared.output(name, body.output));
  const begun = state.conversations.find(({ id }) => id === body.output?.["conversationId"]);
  if (begun !== undefined) {
    begun.tags = { ...begun.tags, "hitl#upstream": "1" };
    active.add(begun.id);
  }
  if (name === "stopHitl") active.delete(String(input["conversationId"]));
  return { status: 200, body: { output: body.output, meta: { cached: false } } };
}
