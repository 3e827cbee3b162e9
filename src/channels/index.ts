import type { Channel } from "./channel.ts";
import { createCm } from "./cm.ts";
import { createKannel } from "./kannel.ts";
import type { PhoneChannel } from "./phone.ts";
import { createTwilio } from "./twilio.ts";

/** The gateways that there are, by id. A new one is a line here. */
const GATEWAYS = {
  kannel: createKannel,
  twilio: createTwilio,
  cm: createCm,
} as const;

type Gateways = { readonly [Id in keyof typeof GATEWAYS]: Parameters<(typeof GATEWAYS)[Id]>[0] };
export type GatewayId = keyof Gateways;
export const GATEWAY_IDS = Object.keys(GATEWAYS) as readonly GatewayId[];

/** What each gateway needs to know; one without settings is not there. */
export type GatewaySettings = { readonly [Id in GatewayId]?: Gateways[Id] | undefined };

export interface ChannelSettings {
  /** Where the gateways reach us. */
  readonly publicUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly gateways: GatewaySettings;
  readonly web?: Channel | undefined;
  /** The simulated phone, in the demonstration only: anybody can write in any number's name. */
  readonly phone?: PhoneChannel | undefined;
  /** What goes by way of Botpress, for those who installed it. */
  readonly botpress?: readonly Channel[];
}

/** The channels that are set up, by id. Throws UitwegError CONFIG_INVALID. */
export function createChannels(settings: ChannelSettings): ReadonlyMap<string, Channel> {
  const { gateways, web, phone, botpress = [] } = settings;
  const made = GATEWAY_IDS.map((id) => createGateway(id, gateways, settings));
  const channels = [...made, web, phone, ...botpress].filter((channel) => channel !== undefined);
  return new Map(channels.map((channel) => [channel.id, channel]));
}

type Create<Settings> = (
  settings: Settings,
  publicUrl: string,
  fetch: typeof globalThis.fetch,
) => Channel;
const CREATE: { readonly [Id in GatewayId]: Create<Gateways[Id]> } = GATEWAYS;

function createGateway<Id extends GatewayId>(
  id: Id,
  gateways: Pick<GatewaySettings, Id>,
  { publicUrl, fetch }: ChannelSettings,
): Channel | undefined {
  const settings: Gateways[Id] | undefined = gateways[id];
  return settings && CREATE[id](settings, publicUrl.replace(/\/+$/, ""), fetch);
}
