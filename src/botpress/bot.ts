import { Bot } from "@botpress/sdk";
import { botpressAddress } from "./address.ts";
import type { BotpressDeps, Failed } from "./deps.ts";
import { hear } from "./hear.ts";
import { CHANNELS, type BotInstallation } from "./installation.ts";
import { Refused } from "./refused.ts";
import type { Payload } from "./requests.ts";

/** Our flows on the channels of a bot at Botpress: all it does is pass on what people write. */
export function createBot(deps: BotpressDeps, installation: BotInstallation, failed: Failed): Bot {
  const bot = new Bot({ actions: {}, plugins: {} });
  bot.on.message("*", ({ conversation, user, message }) =>
    failed.or(async () => {
      const { channel, integration } = conversation;
      if (!installation.channels.includes(`${integration}:${channel}`)) {
        throw new Refused("CHANNEL_NOT_ALLOWED");
      }
      if (message.direction === "outgoing") return;
      const to = { installation: installation.name, conversation: conversation.id };
      await hear(deps.conversation, deps.channel(CHANNELS.bot), {
        from: botpressAddress(to, user.id),
        id: message.id,
        type: message.type,
        payload: message.payload as Payload,
      });
    }, undefined),
  );
  return bot;
}
