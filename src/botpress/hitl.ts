import { randomUUID } from "node:crypto";
import { Integration } from "@botpress/sdk";
import type { SendFailure } from "../channels/channel.ts";
import { startHandover, stopHandover, type Handover } from "../conversation/handover.ts";
import type { Result } from "../kernel/result.ts";
import { botpressAddress } from "./address.ts";
import type { BotpressDeps, Failed } from "./deps.ts";
import { hear } from "./hear.ts";
import { CHANNELS, type HitlInstallation } from "./installation.ts";
import { Refused } from "./refused.ts";
import type { HitlAction, Payload } from "./requests.ts";
import { textOf } from "./text-of.ts";

/** What Botpress gets to see in the place of a name. */
const PSEUDONYM = "Bezoeker";
/** For what we ask of Botpress while it waits for us, all together. */
const PATIENCE_MS = 10_000;

type Input<Type extends HitlAction["type"]> = Extract<HitlAction, { type: Type }>["input"];

/** The HITL interface 2.1.0 as far as the SDK's types need it; the whole is in the definition. */
interface Hitl {
  name: "uitweg";
  version: string;
  configuration: { key: string };
  configurations: Record<string, never>;
  actions: {
    createUser: { input: Input<"createUser">; output: { userId: string } };
    startHitl: { input: Input<"startHitl">; output: { conversationId: string } };
    stopHitl: { input: Input<"stopHitl">; output: Record<string, never> };
  };
  channels: {
    hitl: {
      messages: Record<"text" | "image" | "audio" | "video" | "file" | "bloc", Payload>;
      message: { tags: { ref: string } };
      conversation: { tags: { person: string } };
    };
  };
  events: Record<"hitlAssigned" | "hitlStopped", Record<string, string>>;
  states: Record<string, never>;
  user: { tags: { agent: string } };
  entities: Record<string, never>;
}

type Heard = (said: {
  readonly ctx: { readonly botUserId: string };
  readonly user: { readonly id: string };
  readonly conversation: { readonly id: string };
  readonly message: { readonly id: string };
  readonly type: string;
  readonly payload: Payload;
}) => Promise<void>;

/**
 * Our counsellors, for any bot that hands over to a human. What a person is called is not read: the
 * plugin makes an e-mail address up, and a name is not ours to have.
 *
 * @param failed hears what went wrong: what an operation throws the SDK would print and answer 400
 */
export function createHitl(
  deps: BotpressDeps,
  installation: HitlInstallation,
  failed: Failed,
): Integration<Hitl> {
  const { conversation: talk } = deps;
  const api = deps.api(installation);
  const channel = deps.channel(CHANNELS.hitl);
  const personIn = (conversation: string) =>
    botpressAddress({ installation: installation.name, conversation });
  const heard: Heard = async ({ ctx, user, conversation, message, type, payload }) => {
    // The plugin's own remarks come as the bot; a person's words name the person.
    if (user.id === ctx.botUserId && typeof payload["userId"] !== "string") return;
    const from = personIn(conversation.id);
    await failed.or(() => hear(talk, channel, { from, id: message.id, type, payload }), undefined);
  };
  const nothing = (): Promise<void> => Promise.resolve();
  return new Integration<Hitl>({
    register: nothing,
    unregister: nothing,
    handler: nothing,
    actions: {
      createUser: () =>
        failed.or(async () => ({ userId: taken(await api.createUser(PSEUDONYM, patience())) }), {
          userId: "",
        }),
      startHitl: ({ input }) =>
        failed.or(
          async () => {
            const conversationId = taken(await api.conversationOf(input.userId, patience()));
            const history = historyOf(input);
            const outcome = await startHandover(talk, channel, {
              from: personIn(conversationId),
              dedupeKey: requestKey(conversationId, history),
              history,
            });
            if (outcome === "refused") throw new Refused("NOT_STARTED");
            return { conversationId };
          },
          { conversationId: "" },
        ),
      stopHitl: ({ input }) =>
        failed.or(async () => {
          await stopHandover(talk, channel, personIn(input.conversationId));
          return {};
        }, {}),
    },
    channels: {
      hitl: {
        messages: {
          text: heard,
          image: heard,
          audio: heard,
          video: heard,
          file: heard,
          bloc: heard,
        },
      },
    },
  });
}

const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);

function taken<T>(result: Result<T, SendFailure>): T {
  if (result.ok) return result.value;
  throw new Refused(result.error.retryable ? "BOTPRESS_UNAVAILABLE" : "BOTPRESS_REFUSED");
}

/**
 * Botpress does not number its requests. The same history is the same request, since who asks for a
 * human again has said something; without one nothing tells a repeat from a second wish.
 */
function requestKey(conversation: string, history: Handover["history"]): string {
  return history.length === 0 ? randomUUID() : JSON.stringify([conversation, history]);
}

/** Only what was written: a picture of before the hand-off is not for us. */
function historyOf({ messageHistory }: Input<"startHitl">): Handover["history"] {
  return (messageHistory ?? []).flatMap(({ source, type, payload }) => {
    const { text } = textOf(type, payload);
    return text === "" ? [] : [{ from: source.type === "user" ? "client" : "bot", text }];
  });
}
