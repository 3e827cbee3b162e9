import { err, ok, type Result } from "../kernel/result.ts";
import type { AccountChanges, AccountState } from "../store/accounts-store.ts";
import type { AccountDeps } from "./deps.ts";
import { type Account, toAccount } from "./types.ts";
import { isValidAccount } from "./valid.ts";

type Refusal = "stale" | "not_found" | "last_administrator";
export type Changed = Result<Account, Refusal>;
export type AccountChange = Partial<Pick<Account, "alias" | "role" | "teams" | "limit" | "active">>;

/**
 * What an administrator changes in an account, own one included. `version` is the one that was on
 * the screen. Another role or none ends the sessions at once. Throws when `by` may not, or when the
 * change is not valid: forms are checked before.
 */
export async function changeAccount(
  { accounts }: AccountDeps,
  by: Account,
  id: string,
  change: AccountChange,
  version: number,
): Promise<Changed> {
  if (by.role !== "administrator") throw new Error("only an administrator changes accounts");
  return accounts.alter<Changed>({ by: "id", id }, (state) =>
    state.account !== null && state.account.version !== version
      ? { changes: {}, result: err("stale") }
      : changed(state, change),
  );
}

/** For the command line, which shows nothing that could have changed meanwhile. */
export async function deactivateAccount({ accounts }: AccountDeps, id: string): Promise<Changed> {
  return accounts.alter<Changed>({ by: "id", id }, (state) => changed(state, { active: false }));
}

function changed(
  { account, otherAdministrators }: AccountState,
  change: AccountChange,
): { readonly changes: AccountChanges; readonly result: Changed } {
  if (account === null) return { changes: {}, result: err("not_found") };
  const after = { ...account, ...change, version: account.version + 1 };
  if (!isValidAccount(after)) throw new Error("a change that makes an account invalid");
  if (administers(account) && !administers(after) && otherAdministrators === 0) {
    return { changes: {}, result: err("last_administrator") };
  }
  const ends = !after.active || after.role !== account.role;
  return {
    changes: { update: after, ...(ends ? { endSessions: "all" } : {}) },
    result: ok(toAccount(after)),
  };
}

function administers({ role, active }: Pick<Account, "role" | "active">): boolean {
  return role === "administrator" && active;
}
