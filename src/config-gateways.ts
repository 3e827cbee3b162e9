import * as z from "zod";
import { addressList } from "./channels/address-list.ts";
import type { CmSettings } from "./channels/cm-api.ts";
import type { GatewaySettings } from "./channels/index.ts";
import type { KannelSettings } from "./channels/kannel.ts";
import type { TwilioSettings } from "./channels/twilio-api.ts";
import { listOf } from "./config-list.ts";

/** The settings of the gateways. Each gateway has all of its own or none. */
export const GATEWAY_ENV = {
  /** Kannel: our token in the get-url, and how smsbox takes messages. */
  KANNEL_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  KANNEL_SENDSMS_URL: z.url().optional(),
  KANNEL_USERNAME: z.string().min(1).optional(),
  KANNEL_PASSWORD: z.string().min(1).optional(),
  KANNEL_FROM: z.string().min(1).optional(),

  /** Twilio: account, token and number (or Messaging Service, MG…). */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, "AC and 32 characters")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_FROM: z.string().min(1).optional(),
  /** Another address than https://api.twilio.com, for a region or a test. */
  TWILIO_API_URL: z.url().optional(),

  /** CM.com: our token in the addresses that it calls, where it calls from, its key, our number. */
  CM_TOKEN: z
    .string()
    .regex(/^[\w.~-]{16,}$/, "at least 16 letters, digits and . _ ~ -")
    .optional(),
  CM_ADDRESSES: z
    .string()
    .refine(
      (text) => listOf(text).length > 0 && addressList(listOf(text)) !== null,
      'addresses and networks with commas between: "203.0.113.7,2001:db8::/32"',
    )
    .optional(),
  CM_PRODUCT_TOKEN: z.string().min(1).optional(),
  CM_FROM: z.string().min(1).optional(),
  /** Another address than https://gw.cmtelecom.com, for a test. */
  CM_API_URL: z.url().optional(),
} as const;

type GatewayEnv = Readonly<Partial<Record<keyof typeof GATEWAY_ENV, string | undefined>>>;

const KANNEL = [
  "KANNEL_TOKEN",
  "KANNEL_SENDSMS_URL",
  "KANNEL_USERNAME",
  "KANNEL_PASSWORD",
  "KANNEL_FROM",
] as const;
const TWILIO = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const;
const CM = ["CM_TOKEN", "CM_ADDRESSES", "CM_PRODUCT_TOKEN", "CM_FROM"] as const;

/** What each gateway cannot do without. */
export const GATEWAY_NEEDS = { kannel: KANNEL, twilio: TWILIO, cm: CM } as const satisfies Record<
  keyof GatewaySettings,
  readonly (keyof GatewayEnv)[]
>;

/** The gateways that are set up, each under its id. */
export function gatewaysOf(env: GatewayEnv): Required<GatewaySettings> {
  return { kannel: kannelOf(env), twilio: twilioOf(env), cm: cmOf(env) };
}

function kannelOf(env: GatewayEnv): KannelSettings | undefined {
  const given = allOf(env, KANNEL);
  return (
    given && {
      token: given.KANNEL_TOKEN,
      sendsmsUrl: given.KANNEL_SENDSMS_URL,
      username: given.KANNEL_USERNAME,
      password: given.KANNEL_PASSWORD,
      from: given.KANNEL_FROM,
    }
  );
}

function twilioOf(env: GatewayEnv): TwilioSettings | undefined {
  const given = allOf(env, TWILIO);
  return (
    given && {
      accountSid: given.TWILIO_ACCOUNT_SID,
      authToken: given.TWILIO_AUTH_TOKEN,
      from: given.TWILIO_FROM,
      apiUrl: env.TWILIO_API_URL,
    }
  );
}

function cmOf(env: GatewayEnv): CmSettings | undefined {
  const given = allOf(env, CM);
  return (
    given && {
      token: given.CM_TOKEN,
      addresses: listOf(given.CM_ADDRESSES),
      productToken: given.CM_PRODUCT_TOKEN,
      from: given.CM_FROM,
      apiUrl: env.CM_API_URL,
    }
  );
}

function allOf<Name extends keyof GatewayEnv>(
  env: GatewayEnv,
  names: readonly Name[],
): Readonly<Record<Name, string>> | undefined {
  return names.every((name) => env[name] !== undefined)
    ? (env as Readonly<Record<Name, string>>)
    : undefined;
}
