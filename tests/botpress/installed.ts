import type { BotInstallation, HitlInstallation } from "../../src/botpress/installation.ts";
import type { Registered } from "./cloud.ts";

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

/** Botpress' ids are 28 to 36 letters long. */
const BOT_ID = id(1);
const OWN_BOT_ID = id(2);

export const HITL = {
  kind: "hitl",
  name: "website",
  secret: "secret-of-the-hand-off-0123456789abcdef",
  key: "key-of-the-hand-off-0123456789abcdef",
  botId: BOT_ID,
  token: "token-of-the-hand-off",
  integrationId: id(3),
  integrationAlias: "uitweg",
} as const satisfies Omit<HitlInstallation, "apiUrl">;

export const BOT = {
  kind: "bot",
  name: "eigen-bot",
  secret: "secret-of-the-own-bot-0123456789abcdef",
  key: "key-of-the-own-bot-0123456789abcdef",
  botId: OWN_BOT_ID,
  token: "token-of-the-own-bot",
  channels: ["webchat:channel", "telegram:channel"],
} as const satisfies Omit<BotInstallation, "apiUrl">;

/** As Botpress knows it. */
export function registered(
  installation: typeof HITL | typeof BOT,
  url: () => string = () => "http://127.0.0.1:9/",
): Registered {
  const { token, botId, key } = installation;
  return {
    token,
    botId,
    key,
    url,
    integrationId: HITL.integrationId,
    integrationAlias: HITL.integrationAlias,
  };
}
