import type { Channel } from "./channel.ts";
import { createKannel } from "./kannel.ts";
import type { KannelSettings } from "./kannel.ts";
import type { PhoneChannel } from "./phone.ts";
import { createTwilio } from "./twilio.ts";
import type { TwilioSettings } from "./twilio-api.ts";

export interface ChannelSettings {
  /** Where the gateways reach us. */
  readonly publicUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** A gateway without settings is not there. */
  readonly kannel?: KannelSettings | undefined;
  readonly twilio?: TwilioSettings | undefined;
  readonly web?: Channel | undefined;
  /** The simulated phone, in the demonstration only: anybody can write in any number's name. */
  readonly phone?: PhoneChannel | undefined;
  /** What goes by way of Botpress, for those who installed it. */
  readonly botpress?: readonly Channel[];
}

/** The gateways that are set up, by id. Throws UitwegError CONFIG_INVALID. */
export function createChannels(settings: ChannelSettings): ReadonlyMap<string, Channel> {
  const { fetch, kannel, twilio, web, phone, botpress = [] } = settings;
  const publicUrl = settings.publicUrl.replace(/\/+$/, "");
  const channels = [
    kannel && createKannel(kannel, publicUrl, fetch),
    twilio && createTwilio(twilio, publicUrl, fetch),
    web,
    phone,
    ...botpress,
  ].filter((channel) => channel !== undefined);
  return new Map(channels.map((channel) => [channel.id, channel]));
}
