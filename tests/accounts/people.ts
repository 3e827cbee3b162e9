import { generateSync } from "otplib";
import { acceptInvite } from "../../src/accounts/accept-invite.ts";
import { authenticate } from "../../src/accounts/authenticate.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";
import { invite, type NewAccount } from "../../src/accounts/invite.ts";
import { confirmTotp, startTotp } from "../../src/accounts/second-factor.ts";
import type { LoginSession, SignedIn } from "../../src/accounts/types.ts";
import type { Result } from "../../src/kernel/result.ts";

export const PASSWORD = "correct paard batterij niet";

/** Counsellors who came in by the way there is. */
export interface People {
  /** Invited, with a password; the second factor is still to come. */
  readonly withPassword: (account: NewAccount) => Promise<SignedIn>;
  /** Signed in all the way, with the secret of the second factor. */
  readonly signedIn: (account: NewAccount) => Promise<SignedIn & { readonly secret: string }>;
  readonly session: (token: string) => Promise<LoginSession>;
  readonly code: (secret: string) => string;
}

/** @param pass lets a minute pass after a code, since none counts twice */
export function people(deps: SignInDeps, pass: () => void): People {
  const session = async (token: string): Promise<LoginSession> => {
    const found = await authenticate(deps, token);
    if (found === null) throw new Error("no session");
    return found.session;
  };
  const code = (secret: string): string =>
    generateSync({ secret, epoch: Math.floor(deps.clock().getTime() / 1000) });
  const withPassword = async (account: NewAccount): Promise<SignedIn> => {
    const { token } = value(await invite(deps, account));
    return value(await acceptInvite(deps, token, PASSWORD));
  };
  return {
    withPassword,
    signedIn: async (account) => {
      const first = await session((await withPassword(account)).token);
      const { secret } = await startTotp(deps, first);
      const done = value(await confirmTotp(deps, first, code(secret)));
      pass();
      return { ...done, secret };
    },
    session,
    code,
  };
}

export function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${String(result.error)}`);
  return result.value;
}
