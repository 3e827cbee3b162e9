import { acceptInvite, openInvite } from "../accounts/accept-invite.ts";
import { authenticate, signOut } from "../accounts/authenticate.ts";
import { changeAccount } from "../accounts/change-account.ts";
import { useDemoLink } from "../accounts/demo-link.ts";
import type { SignInDeps } from "../accounts/deps.ts";
import { invite, reinvite } from "../accounts/invite.ts";
import { listAccounts } from "../accounts/list-accounts.ts";
import { record } from "../accounts/record.ts";
import { checkTotp, confirmTotp, startTotp } from "../accounts/second-factor.ts";
import { signIn } from "../accounts/sign-in.ts";
import { withDeps } from "./with-deps.ts";

/** Who may come in and who did what, its own dependencies filled in. */
export type Gate = ReturnType<typeof createGate>;

export function createGate(accounts: SignInDeps) {
  return {
    ...withDeps(accounts, { authenticate, signIn, startTotp, confirmTotp, checkTotp, signOut }),
    ...withDeps(accounts, { openInvite, acceptInvite, useDemoLink, listAccounts }),
    ...withDeps(accounts, { invite, reinvite, changeAccount, record }),
  };
}
