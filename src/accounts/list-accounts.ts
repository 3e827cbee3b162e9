import type { AccountDeps } from "./deps.ts";
import { type Account, toAccount } from "./types.ts";

/** By login, the deactivated ones too. */
export async function listAccounts({ accounts }: AccountDeps): Promise<readonly Account[]> {
  return (await accounts.list()).map(toAccount);
}
