import type { SendFailure } from "../channels/channel.ts";
import type { Signal } from "../kernel/outbound-extra.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { BotpressApi, NewEvent } from "./api.ts";

interface Raised {
  readonly signal: Signal;
  readonly conversation: string;
  /** Botpress' id of the text it travels with. */
  readonly message: string;
}

/** Tells the other bot that somebody has come or that we are done; once, however often asked. */
export async function raiseSignal(
  api: BotpressApi,
  raised: Raised,
  signal: AbortSignal,
): Promise<Result<unknown, SendFailure>> {
  const there = await signalIsRaised(api, raised, signal);
  if (!there.ok || there.value) return there;
  const payload = await payloadOf(api, raised, signal);
  if (!payload.ok) return payload;
  return api.createEvent({ ...eventOf(raised), payload: payload.value }, signal);
}

export const signalIsRaised = (
  api: BotpressApi,
  raised: Raised,
  signal: AbortSignal,
): Promise<Result<boolean, SendFailure>> => api.hasEvent(eventOf(raised), signal);

const eventOf = ({ signal, conversation, message }: Raised): Omit<NewEvent, "payload"> => ({
  type: signal.type === "assigned" ? "hitlAssigned" : "hitlStopped",
  conversation,
  message,
});

/** As HITL 2.1.0 has it. Who came is named by the alias that the person is told, too. */
async function payloadOf(
  api: BotpressApi,
  { signal: raised, conversation }: Raised,
  signal: AbortSignal,
): Promise<Result<NewEvent["payload"], SendFailure>> {
  if (raised.type === "stopped") return ok({ conversationId: conversation });
  const agent = await api.agentUser(raised.by, signal);
  return agent.ok ? ok({ conversationId: conversation, userId: agent.value }) : agent;
}
