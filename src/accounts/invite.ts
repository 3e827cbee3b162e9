import { err, ok, type Result } from "../kernel/result.ts";
import type { StoredAccount, StoredInvite } from "../store/accounts-store.ts";
import type { AccountDeps } from "./deps.ts";
import { createToken } from "./token.ts";
import { type Account, type Role, type Team, toAccount } from "./types.ts";
import { isValidAccount, normalLogin } from "./valid.ts";

const INVITE_MS = 24 * 3_600_000;
const USUAL_LIMIT = 4;

export interface NewAccount {
  readonly login: string;
  readonly alias: string;
  readonly role: Role;
  readonly teams: readonly Team[];
  readonly limit?: number;
}

/** The token belongs in a link that works once, within 24 hours. */
export interface Invited {
  readonly account: Account;
  readonly token: string;
}

export async function invite(
  deps: AccountDeps,
  { login, alias, role, teams, limit = USUAL_LIMIT }: NewAccount,
): Promise<Result<Invited, "login_taken" | "invalid">> {
  const created: StoredAccount = {
    ...{ id: deps.random(16).toString("hex"), login: normalLogin(login), alias: alias.trim() },
    ...{ passwordHash: null, totp: null, totpStep: null },
    ...{ role, teams, limit, active: true, version: 1 },
  };
  if (!isValidAccount(created)) return err("invalid");
  const { token, row } = newInvite(deps, created.id, "welcome");
  return deps.accounts.alter<Result<Invited, "login_taken">>(
    { by: "login", login: created.login },
    ({ account }) =>
      account === null
        ? {
            changes: { create: created, invite: row },
            result: ok({ account: toAccount(created), token }),
          }
        : { changes: {}, result: err("login_taken") },
  );
}

/** For somebody who lost a password, a phone or the link. What they had works until it is accepted. */
export async function reinvite(
  deps: AccountDeps,
  id: string,
): Promise<Result<Invited, "not_found">> {
  const { token, row } = newInvite(deps, id, "welcome");
  return deps.accounts.alter<Result<Invited, "not_found">>({ by: "id", id }, ({ account }) =>
    account?.active === true
      ? { changes: { invite: row }, result: ok({ account: toAccount(account), token }) }
      : { changes: {}, result: err("not_found") },
  );
}

export function newInvite(
  { clock, random }: AccountDeps,
  account: string,
  kind: StoredInvite["kind"],
): { readonly token: string; readonly row: StoredInvite } {
  const { token, hash } = createToken(random);
  return {
    token,
    row: { hash, account, kind, expires: new Date(clock().getTime() + INVITE_MS) },
  };
}
