import * as z from "zod";
import type { SendFailure } from "../channels/channel.ts";
import { statusFailure, thrownFailure } from "../channels/failure.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { Installation } from "./installation.ts";

type Answer<T> = Promise<Result<T, SendFailure>>;

interface NewMessage {
  readonly conversation: string;
  readonly user: string;
  readonly type: "text" | "choice";
  readonly payload: Readonly<Record<string, unknown>>;
  /** Ours: a message with the same one is not made again. */
  readonly ref: string;
}

export interface NewEvent {
  readonly type: "hitlAssigned" | "hitlStopped";
  readonly conversation: string;
  /** The message it came with: by the two the event is found again. */
  readonly message: string;
  readonly payload: Readonly<Record<string, string>>;
}

/** What we ask of Botpress' runtime API. Ids are Botpress' own. */
export interface BotpressApi {
  createUser(name: string, signal: AbortSignal): Answer<string>;
  /** The user that stands for a name of ours, the same one each time. */
  agentUser(name: string, signal: AbortSignal): Answer<string>;
  /** One conversation for one person, whatever the number of times they are handed over. */
  conversationOf(user: string, signal: AbortSignal): Answer<string>;
  /** Makes the message unless it is there: to be asked again makes no second one. */
  message(message: NewMessage, signal: AbortSignal): Answer<string>;
  /** The message with our reference, or null. */
  findMessage(conversation: string, ref: string, signal: AbortSignal): Answer<string | null>;
  hasEvent(event: Omit<NewEvent, "payload">, signal: AbortSignal): Answer<boolean>;
  createEvent(event: NewEvent, signal: AbortSignal): Answer<string>;
}

const withId = z.object({ id: z.string().min(1) });

/** Source of the routes and fields: Botpress' OpenAPI, as @botpress/api 1.70 exports it. */
export function createBotpressApi(
  installation: Installation,
  fetch: typeof globalThis.fetch,
): BotpressApi {
  const ask = createAsk(installation, fetch);
  return {
    createUser: (name, signal) => ask("POST", "users", { tags: {}, name }, userId, signal),
    agentUser: (name, signal) =>
      ask(
        "POST",
        "users/get-or-create",
        { tags: { agent: name }, name, discriminateByTags: ["agent"] },
        userId,
        signal,
      ),
    conversationOf: (user, signal) =>
      ask(
        "POST",
        "conversations/get-or-create",
        { channel: "hitl", tags: { person: user }, discriminateByTags: ["person"] },
        conversationId,
        signal,
      ),
    message: ({ conversation, user, type, payload, ref }, signal) =>
      ask(
        "POST",
        "messages/get-or-create",
        {
          conversationId: conversation,
          userId: user,
          type,
          payload,
          tags: { ref },
          discriminateByTags: ["ref"],
        },
        messageId,
        signal,
      ),
    findMessage: (conversation, ref, signal) => {
      const query = new URLSearchParams({ conversationId: conversation, "tags[ref]": ref });
      return ask("GET", `messages?${query.toString()}`, null, firstWith(ref), signal);
    },
    hasEvent: ({ type, conversation, message }, signal) => {
      const query = new URLSearchParams({ type, conversationId: conversation, messageId: message });
      return ask("GET", `events?${query.toString()}`, null, anyEvent(type), signal);
    },
    createEvent: ({ type, conversation, message, payload }, signal) =>
      ask(
        "POST",
        "events",
        { type, payload, conversationId: conversation, messageId: message },
        eventId,
        signal,
      ),
  };
}

const userId = z.object({ user: withId }).transform(({ user }) => user.id);
const conversationId = z
  .object({ conversation: withId })
  .transform(({ conversation }) => conversation.id);
const messageId = z.object({ message: withId }).transform(({ message }) => message.id);
const eventId = z.object({ event: withId }).transform(({ event }) => event.id);

/** Filters are checked here too: one that Botpress did not know would find anything. */
const firstWith = (ref: string) =>
  z
    .object({ messages: z.array(withId.extend({ tags: z.record(z.string(), z.string()) })) })
    .transform(({ messages }) => messages.find(({ tags }) => tags["ref"] === ref)?.id ?? null);
const anyEvent = (type: string) =>
  z
    .object({ events: z.array(z.object({ type: z.string() })) })
    .transform(({ events }) => events.some((event) => nameOf(event.type) === type));

/** Botpress may write an integration's event with its name before it: "uitweg:hitlStopped". */
const nameOf = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

type Ask = <T>(
  method: "GET" | "POST",
  path: string,
  body: Readonly<Record<string, unknown>> | null,
  answer: z.ZodType<T>,
  signal: AbortSignal,
) => Answer<T>;

function createAsk(installation: Installation, fetch: typeof globalThis.fetch): Ask {
  const { apiUrl, token, botId } = installation;
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "x-bot-id": botId,
    ...(installation.kind === "hitl" && {
      "x-integration-id": installation.integrationId,
      "x-integration-alias": installation.integrationAlias,
    }),
  };
  return async (method, path, body, answer, signal) => {
    try {
      const response = await fetch(`${apiUrl}/v1/chat/${path}`, {
        method,
        headers,
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
        signal,
      });
      if (!response.ok) return err(await refusal(response));
      const read = answer.safeParse(await response.json().catch(() => null));
      return read.success ? ok(read.data) : err(NONSENSE);
    } catch (error) {
      return err(thrownFailure(error));
    }
  };
}

/** Taken, it seems, by something that does not speak as Botpress does: look before asking again. */
const NONSENSE: SendFailure = {
  retryable: true,
  ambiguous: true,
  code: "botpress_answer",
  optedOut: false,
};

/** The body of a refusal may quote what we sent: it is not read. */
async function refusal(response: Response): Promise<SendFailure> {
  await response.body?.cancel();
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return {
    ...statusFailure("botpress", response.status),
    // The other form, a date, is of a clock that is not ours.
    ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
  };
}
