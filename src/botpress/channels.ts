import type { Channel, OutboundMessage, SendFailure } from "../channels/channel.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { readBotpressAddress } from "./address.ts";
import { createBotpressApi, type BotpressApi } from "./api.ts";
import { CHANNELS, type Installation } from "./installation.ts";
import { raiseSignal, signalIsRaised } from "./signals.ts";

/** Botpress shows this many choices as buttons in every channel that has them. */
const MOST_BUTTONS = 10;
/** Whom texts to a handed-over person come from: who of us it is, the text itself says. */
const AGENT = "Uitweg";

interface Line {
  readonly installation: Installation;
  readonly api: BotpressApi;
}

/** "botpress-hitl" and "botpress", each when somebody is installed there. */
export function createBotpressChannels(
  installations: readonly Installation[],
  fetch: typeof globalThis.fetch,
): readonly Channel[] {
  const kinds = [
    { kind: "hitl", buttons: 0, signals: true },
    { kind: "bot", buttons: MOST_BUTTONS, signals: false },
  ] as const;
  return kinds.flatMap(({ kind, buttons, signals }) => {
    const lines = new Map(
      installations
        .filter((one) => one.kind === kind)
        .map((installation) => [
          installation.name,
          { installation, api: createBotpressApi(installation, fetch) },
        ]),
    );
    return lines.size === 0 ? [] : [createChannel(CHANNELS[kind], lines, { buttons, signals })];
  });
}

function createChannel(
  id: string,
  lines: ReadonlyMap<string, Line>,
  shows: { readonly buttons: number; readonly signals: boolean },
): Channel {
  return {
    id,
    capabilities: { deliveryReports: false, returnsId: true, dedupeDays: 7, ...shows },
    // Botpress calls by routes of its own, with its own headers.
    inbound: () => err("malformed"),
    report: () => err("malformed"),
    acknowledge: () => ({ contentType: "application/json", body: "{}" }),
    send: async (message, signal) => {
      const { installation, conversation } = readBotpressAddress(message.to);
      const line = lines.get(installation);
      return line === undefined ? err(NOT_INSTALLED) : send(line, conversation, message, signal);
    },
    find: async (message, _since, signal) => {
      const { installation, conversation } = readBotpressAddress(message.to);
      const line = lines.get(installation);
      return line === undefined ? "unknown" : find(line.api, conversation, message, signal);
    },
  };
}

/** The operator took the installation out: whoever was talking there cannot be reached any more. */
const NOT_INSTALLED: SendFailure = {
  retryable: false,
  ambiguous: false,
  code: "botpress_not_installed",
  optedOut: false,
};

/**
 * The text first, then its event, so that the last text is read before the other bot goes on. Both
 * are looked up before they are made, so that a second try finishes what a first one left.
 */
async function send(
  line: Line,
  conversation: string,
  message: OutboundMessage,
  signal: AbortSignal,
): Promise<Result<{ readonly providerId?: string }, SendFailure>> {
  const made = await makeMessage(line, conversation, message, signal);
  if (!made.ok) return made;
  if (message.signal !== undefined) {
    const raised = await raiseSignal(
      line.api,
      { signal: message.signal, conversation, message: made.value },
      signal,
    );
    if (!raised.ok) return raised;
  }
  return ok({ providerId: made.value });
}

async function makeMessage(
  { installation, api }: Line,
  conversation: string,
  { text, ref, choices = [] }: OutboundMessage,
  signal: AbortSignal,
): Promise<Result<string, SendFailure>> {
  // A bot's user has the bot's own id; in a hand-off a text that came from the bot would be its own.
  const user =
    installation.kind === "bot" ? ok(installation.botId) : await api.agentUser(AGENT, signal);
  if (!user.ok) return user;
  const common = { conversation, user: user.value, ref };
  const plain = { type: "text", payload: { text: text.reveal() } } as const;
  if (choices.length === 0) return api.message({ ...common, ...plain }, signal);
  const options = choices.map((label) => ({ label, value: label }));
  const asked = await api.message(
    { ...common, type: "choice", payload: { ...plain.payload, options } },
    signal,
  );
  // A channel without buttons does not know the type: the same question with digits.
  return asked.ok || asked.error.code !== "botpress_400"
    ? asked
    : api.message({ ...common, ...plain, payload: withDigits(text.reveal(), choices) }, signal);
}

const withDigits = (text: string, choices: readonly string[]): { readonly text: string } => ({
  text: [text, ...choices.map((label, index) => `${index + 1} ${label}`)].join("\n"),
});

/** "not_sent" also when only its event is missing: to send it again makes just that. */
async function find(
  api: BotpressApi,
  conversation: string,
  message: OutboundMessage,
  signal: AbortSignal,
): Promise<"sent" | "not_sent" | "unknown" | "unreachable"> {
  const found = await api.findMessage(conversation, message.ref, signal);
  if (!found.ok) return found.error.retryable ? "unreachable" : "unknown";
  if (found.value === null) return "not_sent";
  if (message.signal === undefined) return "sent";
  const raised = await signalIsRaised(
    api,
    { signal: message.signal, conversation, message: found.value },
    signal,
  );
  if (!raised.ok) return raised.error.retryable ? "unreachable" : "unknown";
  return raised.value ? "sent" : "not_sent";
}
