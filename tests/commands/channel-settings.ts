import { expect } from "@jest/globals";
import { OPERATOR } from "../http/running.ts";
import { run } from "./run.ts";

export const SECRET = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
/** Where Twilio is to call. */
export const OURS = `${OPERATOR.PUBLIC_URL}/channels/twilio/inbound`;

export type Env = Readonly<Record<string, string>>;
export const PLACE = { ...OPERATOR, UITWEG_PROXIES: "1" };
export const kannel = (gatewayUrl: string): Env => ({
  KANNEL_TOKEN: SECRET,
  KANNEL_SENDSMS_URL: `${gatewayUrl}/cgi-bin/sendsms`,
  KANNEL_USERNAME: "uitweg",
  KANNEL_PASSWORD: "hidden-word",
  KANNEL_FROM: "3197010280000",
});
export const twilio = (gatewayUrl: string): Env => ({
  TWILIO_ACCOUNT_SID: `AC${SECRET}`,
  TWILIO_AUTH_TOKEN: SECRET,
  TWILIO_FROM: "+3197010280000",
  TWILIO_API_URL: gatewayUrl,
});
export const cm = (gatewayUrl: string): Env => ({
  CM_TOKEN: SECRET,
  CM_ADDRESSES: "203.0.113.0/24,2001:db8::/32",
  CM_PRODUCT_TOKEN: "00000000-1111-2222-3333-444444444444",
  CM_FROM: "+3197010280000",
  CM_API_URL: gatewayUrl,
});

/** The faults, or the warnings, that are told. No setting may be in what is printed. */
export async function check(
  name: string,
  env: Env,
): Promise<Record<"code" | "all", unknown> & Told> {
  const { code, out, err } = await run(["channel", "check", name], { env: { ...PLACE, ...env } });
  const hidden = Object.entries(env)
    .filter(([key]) => !key.startsWith("PUBLIC") && !key.startsWith("UITWEG"))
    .map(([, value]) => value);
  for (const value of hidden) expect(out + err).not.toContain(value);
  const told = (level: string) =>
    `${out}${err}`
      .split("\n")
      .filter((line) => line.startsWith(`${level} `))
      .map((line) => line.slice(level.length).trim());
  return {
    code,
    all: out + err,
    faults: told("fault"),
    warnings: told("warning"),
    notes: told("note"),
  };
}
type Told = Readonly<Record<"faults" | "warnings" | "notes", readonly string[]>>;
