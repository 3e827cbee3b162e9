import { messages, type z } from "@botpress/sdk";
import bot from "../../src/botpress/bot-definition.ts";
import integration from "../../src/botpress/integration-definition.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * What Botpress holds a caller to besides its API: tags, types of messages, events and actions are
 * those that were registered. Each returns what is wrong, or null.
 */
export const declared = {
  tags: (of: "user" | "conversation" | "message", tags: Fields, by: "hitl" | "bot") =>
    undeclared(Object.keys(tags), Object.keys(TAGS[by][of] ?? {}), `tag of a ${of}`),
  message: (type: string, payload: Fields, by: "hitl" | "bot") => {
    const types: Readonly<Record<string, { readonly schema: z.ZodType }>> =
      by === "hitl" ? (integration.channels?.["hitl"]?.messages ?? {}) : messages.defaults;
    return misfit(types[type]?.schema, payload, `message "${type}"`);
  },
  event: (type: string, payload: Fields) =>
    misfit(integration.events?.[type]?.schema, payload, `event "${type}"`),
  input: (type: string, input: Fields) =>
    misfit(integration.actions?.[type]?.input.schema, input, `input of "${type}"`),
  output: (type: string, output: unknown) =>
    misfit(integration.actions?.[type]?.output.schema, output, `output of "${type}"`),
} as const;

const TAGS = {
  hitl: {
    user: integration.user?.tags,
    conversation: integration.channels?.["hitl"]?.conversation?.tags,
    message: integration.channels?.["hitl"]?.message?.tags,
  },
  bot: { user: {}, conversation: {}, message: bot.message?.tags },
} as const;

function undeclared(used: readonly string[], known: readonly string[], what: string) {
  const strange = used.filter((name) => !known.includes(name));
  return strange.length === 0 ? null : `no such ${what}: ${strange.join(", ")}`;
}

function misfit(schema: z.ZodType | undefined, value: unknown, what: string): string | null {
  if (schema === undefined) return `no such ${what}`;
  const read = schema.safeParse(value);
  return read.success ? null : `${what}: ${read.error.message}`;
}
