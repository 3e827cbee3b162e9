import { createHmac } from "node:crypto";
import type { AccountDeps } from "./deps.ts";
import { expiry } from "./session.ts";
import { tokenHash } from "./token.ts";
import { type Account, type LoginSession, toAccount, toLoginSession } from "./types.ts";

/** A console asks for something every few seconds; one write a minute is enough to know it is there. */
const ROLL_MS = 60_000;

export interface Authenticated {
  readonly account: Account;
  /** Mind its stage: "password" opens nothing but the second step. */
  readonly session: LoginSession;
  /** Belongs in every form of this session. */
  readonly csrf: string;
}

/** Who holds the token, or null. Being asked keeps the session alive. */
export async function authenticate(
  deps: AccountDeps,
  token: string,
): Promise<Authenticated | null> {
  const key = { by: "session", hash: tokenHash(token) } as const;
  const { account, session } = await deps.accounts.look(key);
  const now = deps.clock();
  if (session === null || session.expires <= now || account?.active !== true) return null;
  const expires = expiry(session.createdAt, now);
  if (expires.getTime() - session.expires.getTime() >= ROLL_MS) {
    await deps.accounts.alter(key, (state) => ({
      changes: state.session === null ? {} : { updateSession: { expires } },
      result: undefined,
    }));
  }
  return { account: toAccount(account), session: toLoginSession(session), csrf: csrfOf(token) };
}

export async function signOut(deps: AccountDeps, token: string): Promise<void> {
  await deps.accounts.alter({ by: "session", hash: tokenHash(token) }, ({ session }) => ({
    changes: session === null ? {} : { endSessions: "this" },
    result: undefined,
  }));
}

/** Made from the token, which only the cookie has: the database could not give it away. */
function csrfOf(token: string): string {
  return createHmac("sha256", token).update("uitweg csrf").digest("base64url");
}
