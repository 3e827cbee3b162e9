import { generateURI, ScureBase32Plugin, verifySync } from "otplib";
import type { StoredAccount } from "../store/accounts-store.ts";

const SECRET_BYTES = 20;
const base32 = new ScureBase32Plugin();

export function createTotpSecret(random: (bytes: number) => Buffer): string {
  return base32.encode(random(SECRET_BYTES));
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, { login }: Pick<StoredAccount, "login">): string {
  return generateURI({ issuer: "Uitweg", label: login, secret });
}

/**
 * The step (30 seconds) of a good code, or null. A clock may be one step off; codes of `lastStep`
 * and before were used already. RFC 6238, section 5.2.
 */
export function acceptedStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const result = verifySync({
    secret,
    token,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: 30,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

/** Where a sealed secret belongs: in another account it does not open. */
export function totpPlace(account: string): string {
  return `totp/${account}`;
}
