import { botpressAddress } from "../../src/botpress/address.ts";
import type { Address } from "../../src/kernel/secret.ts";
import { eventually } from "../channels/wait.ts";
import type { Cloud } from "./cloud.ts";
import { fresh } from "./cloud-state.ts";
import { BOT } from "./installed.ts";

/** Somebody on a channel of our own bot at Botpress. */
export interface Visitor {
  /** How we know them. */
  readonly address: Address;
  /** Writes, or presses a button: that comes as its text. Gives our answer to the call. */
  says(text: string, id?: string): Promise<Response>;
  sends(
    type: string,
    payload: Readonly<Record<string, unknown>>,
    id?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** What our side wrote: texts, and questions with their buttons. */
  heard(): readonly { readonly text: string; readonly buttons: readonly string[] }[];
  /** Waits until so many texts have come, and gives the last. */
  hears(count: number): Promise<{ readonly text: string; readonly buttons: readonly string[] }>;
}

/** Arrives with a conversation of its own, as Botpress makes one. */
export function visit(own: Cloud, integration = "webchat", channel = "channel"): Visitor {
  const user = { ...fresh(), tags: {}, name: "Jan de Vries" };
  const conversation = { ...fresh(), integration, channel, tags: {} };
  own.state.users.push(user);
  own.state.conversations.push(conversation);
  const sends: Visitor["sends"] = async (type, payload, id = fresh().id, headers = {}) => {
    const links = { userId: user.id, conversationId: conversation.id };
    const about = { type, payload, ...links, tags: {}, direction: "incoming" as const };
    const message = { ...fresh(), ...about, id };
    own.state.messages.push(message);
    const event = { id: fresh().id, ...links, messageId: id, type: "message_created" };
    const body = { event: { ...event, payload: { user, conversation, message } } };
    return own.post("event_received", body, headers);
  };
  const heard: Visitor["heard"] = () =>
    own.state.messages
      .filter((one) => one.conversationId === conversation.id && one.direction === "outgoing")
      .map(({ payload }) => {
        const options = (payload["options"] ?? []) as readonly { readonly label: string }[];
        return { text: String(payload["text"]), buttons: options.map(({ label }) => label) };
      });
  const where = { installation: BOT.name, conversation: conversation.id };
  return {
    address: botpressAddress(where, user.id),
    sends,
    says: (text, id) => sends("text", { text }, id),
    heard,
    hears: async (count) => {
      await eventually(`${count} texts, not ${heard().length}`, () => heard().length >= count);
      const last = heard().at(-1);
      if (last === undefined) throw new Error("nothing was heard");
      return last;
    },
  };
}
