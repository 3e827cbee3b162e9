import { err, ok, type Result } from "../kernel/result.ts";
import type { AccountState, StoredAccount, StoredInvite } from "../store/accounts-store.ts";
import type { AccountDeps } from "./deps.ts";
import { hashPassword, isWeakPassword } from "./password.ts";
import { newSession } from "./session.ts";
import { tokenHash } from "./token.ts";
import { type Account, type SignedIn, toAccount } from "./types.ts";

type Accepted = Result<SignedIn, "expired" | "weak_password">;

/** Who was invited. Looking does not use the link up: programs that preview links look too. */
export async function openInvite(deps: AccountDeps, token: string): Promise<Account | null> {
  const account = invited(
    await deps.accounts.look({ by: "invite", hash: tokenHash(token) }),
    "welcome",
    deps.clock(),
  );
  return account && toAccount(account);
}

/**
 * Uses the link up. A password or second factor of before is gone, and so are the sessions. The new
 * session has the stage "password": the second factor is set up next.
 */
export async function acceptInvite(
  deps: AccountDeps,
  token: string,
  password: string,
): Promise<Accepted> {
  const key = { by: "invite", hash: tokenHash(token) } as const;
  const found = invited(await deps.accounts.look(key), "welcome", deps.clock());
  if (found === null) return err("expired");
  if (isWeakPassword(password, found)) return err("weak_password");
  const fresh = { passwordHash: await hashPassword(password), totp: null, totpStep: null };
  const session = newSession(deps, found.id, "password");
  return deps.accounts.alter<Accepted>(key, (state) => {
    const account = invited(state, "welcome", deps.clock());
    if (account === null) return { changes: {}, result: err("expired") };
    return {
      changes: {
        update: fresh,
        useInvite: true,
        endSessions: "all",
        openSession: session.row,
      },
      result: ok({ token: session.token, account: toAccount({ ...account, ...fresh }) }),
    };
  });
}

/** Whose link it is, while it works. */
export function invited(
  { account, invite }: AccountState,
  kind: StoredInvite["kind"],
  now: Date,
): StoredAccount | null {
  const works = invite?.kind === kind && invite.expires > now;
  return works && account?.active === true ? account : null;
}
