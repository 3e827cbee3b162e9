/** What both kinds need to be told apart and to answer. */
interface Common {
  /** The operator's own name for it: part of a conversation's address, so never change it. */
  readonly name: string;
  /** The last part of the address that Botpress calls. */
  readonly secret: string;
  /** What Botpress sends along as `configuration.key`: a second lock, which no access log holds. */
  readonly key: string;
  readonly botId: string;
  /** Bot Access Key or Integration Access Key. */
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
}

/** Somebody else's bot hands over to our counsellors. */
export interface HitlInstallation extends Common {
  readonly kind: "hitl";
  readonly integrationId: string;
  readonly integrationAlias: string;
}

/** Our flows answer on the channels of a bot of our own. */
export interface BotInstallation extends Common {
  readonly kind: "bot";
  /** What it answers on, each "integration:channel": "webchat:channel". */
  readonly channels: readonly string[];
}

/** One place in Botpress that may call us, and how we call back. */
export type Installation = HitlInstallation | BotInstallation;

/** The channel of ours that each kind is. */
export const CHANNELS = { hitl: "botpress-hitl", bot: "botpress" } as const;
