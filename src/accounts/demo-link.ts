import type { AccountStore, StoredAccount } from "../store/accounts-store.ts";
import { invited } from "./accept-invite.ts";
import type { AccountDeps } from "./deps.ts";
import { newInvite } from "./invite.ts";
import { newSession } from "./session.ts";
import { tokenHash } from "./token.ts";
import { type SignedIn, toAccount } from "./types.ts";

const LOGIN = "demo";

/**
 * A link that signs the counsellor of the demonstration in, once and without a second factor. For
 * demo mode only: `closeDemo` closes the account when the demonstration becomes a real installation.
 */
export async function demoLink(deps: AccountDeps): Promise<{ readonly token: string }> {
  const id = deps.random(16).toString("hex");
  return deps.accounts.alter({ by: "login", login: LOGIN }, ({ account }) => {
    const { token, row } = newInvite(deps, account?.id ?? id, "demo");
    return {
      changes: {
        ...(account === null ? { create: sam(id) } : { update: { active: true } }),
        invite: row,
      },
      result: { token },
    };
  });
}

/**
 * Sam works nowhere else: without this an installation that began as a demonstration has somebody
 * in every team who never comes, and a link that lets anybody in.
 */
export function closeDemo(accounts: AccountStore): Promise<null> {
  return accounts.alter({ by: "login", login: LOGIN }, ({ account }) => ({
    changes:
      account?.passwordHash === null ? { update: { active: false }, endSessions: "all" } : {},
    result: null,
  }));
}

export async function useDemoLink(deps: AccountDeps, token: string): Promise<SignedIn | null> {
  const key = { by: "invite", hash: tokenHash(token) } as const;
  return deps.accounts.alter(key, (state) => {
    const account = invited(state, "demo", deps.clock());
    if (account === null) return { changes: {}, result: null };
    const session = newSession(deps, account.id, "full");
    return {
      changes: { useInvite: true, openSession: session.row },
      result: { token: session.token, account: toAccount(account) },
    };
  });
}

function sam(id: string): StoredAccount {
  return {
    ...{ id, login: LOGIN, alias: "Sam", passwordHash: null, totp: null, totpStep: null },
    ...{ role: "administrator", limit: 4, active: true, version: 1 },
    teams: ["addiction", "debt", "exit", "crisis", "general"],
  };
}
