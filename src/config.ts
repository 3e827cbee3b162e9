import { resolve } from "node:path";
import * as z from "zod";
import type { OidcSettings } from "./accounts/oidc.ts";
import { DEFAULT_DURATIONS, type ConversationSettings } from "./conversation/settings.ts";
import type { GatewaySettings } from "./channels/index.ts";
import type { OnCallSettings } from "./handoff/on-call.ts";
import { UitwegError } from "./kernel/errors.ts";
import { GATEWAY_ENV, GATEWAY_NEEDS, gatewaysOf } from "./config-gateways.ts";
import type { Installation } from "./botpress/installation.ts";
import { readBotpress } from "./config-botpress.ts";
import { HoursOfDay, teamHours } from "./config-hours.ts";
import { listOf } from "./config-list.ts";

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** "500ms", "90s", "10m", "24h" or "3d" in milliseconds. */
const Duration = z
  .string()
  .regex(/^\d+(ms|[smhd])$/, 'write a number and s, m, h or d: "24h"')
  .transform((text) => parseInt(text) * UNITS[text.replace(/^\d+/, "") as keyof typeof UNITS]);

const Env = z.object({
  /** Where to listen. */
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** How gateways and visitors reach this server, without a path; signatures are checked against it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Proxies of our own in front: how many of X-Forwarded-For's addresses to believe. */
  UITWEG_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Reserved for PostgreSQL. SQLite under DATA_DIR is used when it is absent. */
  DATABASE_URL: z.undefined("PostgreSQL is not supported yet: leave DATABASE_URL out").optional(),
  /** Folder of the database and, unless UITWEG_KEY_FILE is set, of the key file. */
  DATA_DIR: z.string().default("data"),
  /** The key file: keep a copy elsewhere, apart from the database. */
  UITWEG_KEY_FILE: z.string().optional(),

  ...GATEWAY_ENV,

  /** A file of the places in Botpress that may call us, mode 0600. Absent: Botpress is off. */
  UITWEG_BOTPRESS_FILE: z.string().optional(),

  /** Who is responsible for this installation and how to reach them: said under PRIVACY. */
  UITWEG_ORGANISATION: z.string().min(2).max(60).optional(),
  UITWEG_CONTACT: z.string().min(3).max(60).optional(),
  /** Ids of services marked `publish: check` that may be shown here, with commas between. */
  UITWEG_SERVICES: z.string().default(""),

  /** The neutral page that "leave quickly" leads to. */
  UITWEG_EXIT_URL: z.url({ protocol: /^https?$/ }).default("https://nl.wikipedia.org/"),
  /** Codes of campaigns for /s/<code>, with commas between: one per campaign, never per receiver. */
  UITWEG_CAMPAIGNS: z.string().default(""),
  /** A CSS file of tokens that takes the place of ours; see docs/theme.md. */
  UITWEG_THEME: z.string().optional(),

  /** The one reminder to somebody who fell silent: a duration, or "off". */
  UITWEG_REMIND_SMS: z.union([z.literal("off"), Duration]).optional(),
  UITWEG_REMIND_WEB: z.union([z.literal("off"), Duration]).optional(),
  /** Silence after which a conversation is closed. */
  UITWEG_CLOSE_SMS: Duration.default(DEFAULT_DURATIONS.closeAfter.sms),
  UITWEG_CLOSE_WEB: Duration.default(DEFAULT_DURATIONS.closeAfter.web),
  /** Waiting in the queue before other help is named. */
  UITWEG_WAIT_LIMIT: Duration.default(DEFAULT_DURATIONS.waitLimit),
  /** Texts in a row get one answer, once the person is quiet for so long; "0s": each its own. */
  UITWEG_QUIET_SMS: Duration.default(DEFAULT_DURATIONS.quiet.sms),
  UITWEG_QUIET_WEB: Duration.default(DEFAULT_DURATIONS.quiet.web),
  /** When counsellors answer, in Amsterdam time; closed on public holidays. */
  UITWEG_HOURS_WEEKDAYS: HoursOfDay.optional(),
  UITWEG_HOURS_WEEKEND: HoursOfDay.optional(),
  /** Whom an e-mail without content calls when nobody takes a crisis. All three or none. */
  UITWEG_ONCALL_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  UITWEG_ONCALL_FROM: z.email().optional(),
  UITWEG_ONCALL_TO: z.string().min(3).optional(),
  /** Signing in to the console with the organisation (OpenID Connect). All three or none. */
  UITWEG_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  UITWEG_OIDC_CLIENT_ID: z.string().min(1).optional(),
  UITWEG_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** The claim that is the login here: "email", "preferred_username", "upn". */
  UITWEG_OIDC_CLAIM: z.string().min(1).default("email"),
  /** How long a text with an unknown fate waits for a report before it is sent once more. */
  UITWEG_RECONCILE: Duration.default(60_000),
});
type Env = z.infer<typeof Env>;

export interface Config extends Required<GatewaySettings> {
  readonly host: string;
  readonly port: number;
  /** Absent: the address that the server listens on. */
  readonly publicUrl: string | undefined;
  readonly proxies: number;
  readonly dataDir: string;
  readonly keyFile: string;
  /** No gateway is set up: the simulated phone takes its place. */
  readonly demo: boolean;
  /** None: Botpress is off. */
  readonly botpress: readonly Installation[];
  readonly conversation: ConversationSettings;
  readonly site: {
    readonly exitUrl: string;
    readonly campaigns: readonly string[];
    readonly theme: string | undefined;
  };
  readonly reconcileMs: number;
  /** Absent: nobody is called. */
  readonly onCall: OnCallSettings | undefined;
  /** Absent: with a password only. */
  readonly oidc: Omit<OidcSettings, "redirectUri"> | undefined;
}

/** Reads the environment. Throws CONFIG_INVALID with every fault; values are never in a message. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const botpress = readBotpress(given["UITWEG_BOTPRESS_FILE"]);
  const faults = [
    ...issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
    ...together(given),
    ...botpress.faults,
  ];
  if (!parsed.success || faults.length > 0) {
    throw new UitwegError(
      "CONFIG_INVALID",
      "The settings have faults. Mend them and start again.",
      faults,
    );
  }
  return configOf(parsed.data, botpress.installations);
}

/** In the demonstration nobody is responsible, and it says so. */
const DEMO = { organisation: "een demonstratie", contact: "er leest niemand mee" };
const ONCALL = ["UITWEG_ONCALL_SMTP", "UITWEG_ONCALL_FROM", "UITWEG_ONCALL_TO"] as const;
const OIDC = ["UITWEG_OIDC_ISSUER", "UITWEG_OIDC_CLIENT_ID", "UITWEG_OIDC_CLIENT_SECRET"] as const;

/** What only makes sense as a whole. */
function together(env: Readonly<Record<string, string | undefined>>): string[] {
  const gateways = Object.values(GATEWAY_NEEDS);
  const groups = [...gateways, ONCALL, OIDC].flatMap((names) => {
    const absent = names.filter((name) => env[name] === undefined);
    if (absent.length === 0 || absent.length === names.length) return [];
    return absent.map((name) => `${name}: is needed too`);
  });
  const gateway = [...gateways.flat(), "UITWEG_BOTPRESS_FILE"].some(
    (name) => env[name] !== undefined,
  );
  const needed = (["PUBLIC_URL", "UITWEG_ORGANISATION", "UITWEG_CONTACT"] as const)
    .filter((name) => gateway && env[name] === undefined)
    .map((name) => `${name}: is needed with a gateway`);
  const lost = OIDC.every((name) => env[name] !== undefined) && env["PUBLIC_URL"] === undefined;
  const back = lost ? ["PUBLIC_URL: is needed to come back from UITWEG_OIDC_ISSUER"] : [];
  return [...groups, ...needed, ...back];
}

function configOf(env: Env, botpress: readonly Installation[]): Config {
  const gateways = gatewaysOf(env);
  const demo =
    botpress.length === 0 && Object.values(gateways).every((settings) => settings === undefined);
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ""),
    proxies: env.UITWEG_PROXIES,
    dataDir: env.DATA_DIR,
    keyFile: env.UITWEG_KEY_FILE ?? `${env.DATA_DIR}/keys.json`,
    demo,
    ...gateways,
    botpress,
    conversation: conversationOf(env, demo),
    site: {
      exitUrl: env.UITWEG_EXIT_URL,
      campaigns: listOf(env.UITWEG_CAMPAIGNS),
      theme: env.UITWEG_THEME === undefined ? undefined : resolve(env.UITWEG_THEME),
    },
    reconcileMs: env.UITWEG_RECONCILE,
    onCall: onCallOf(env),
    oidc: oidcOf(env),
  };
}

function onCallOf(env: Env): OnCallSettings | undefined {
  const [smtpUrl, from, to] = ONCALL.map((name) => env[name]);
  return smtpUrl !== undefined && from !== undefined && to !== undefined
    ? { smtpUrl, from, to }
    : undefined;
}

function oidcOf(env: Env): Config["oidc"] {
  const [issuer, clientId, clientSecret] = OIDC.map((name) => env[name]);
  return issuer !== undefined && clientId !== undefined && clientSecret !== undefined
    ? { issuer, clientId, clientSecret, claim: env.UITWEG_OIDC_CLAIM }
    : undefined;
}

function conversationOf(env: Env, demo: boolean): ConversationSettings {
  const { remindAfter, eraseAfter } = DEFAULT_DURATIONS;
  const remind = (value: "off" | number | undefined, usual: number): number | null =>
    value === "off" ? null : (value ?? usual);
  return {
    remindAfter: {
      sms: remind(env.UITWEG_REMIND_SMS, remindAfter.sms),
      web: remind(env.UITWEG_REMIND_WEB, remindAfter.web),
    },
    closeAfter: { sms: env.UITWEG_CLOSE_SMS, web: env.UITWEG_CLOSE_WEB },
    eraseAfter,
    waitLimit: env.UITWEG_WAIT_LIMIT,
    quiet: { sms: env.UITWEG_QUIET_SMS, web: env.UITWEG_QUIET_WEB },
    teamHours: teamHours(env.UITWEG_HOURS_WEEKDAYS, env.UITWEG_HOURS_WEEKEND, demo),
    organisation: env.UITWEG_ORGANISATION ?? DEMO.organisation,
    contact: env.UITWEG_CONTACT ?? DEMO.contact,
    enabledServices: listOf(env.UITWEG_SERVICES),
  };
}
