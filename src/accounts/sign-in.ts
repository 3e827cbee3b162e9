import { err, ok, type Result } from "../kernel/result.ts";
import { addressGroup, type Limit } from "./attempts.ts";
import type { SignInDeps } from "./deps.ts";
import { passwordMatches } from "./password.ts";
import { newSession } from "./session.ts";
import { type SignedIn, toAccount } from "./types.ts";
import { normalLogin } from "./valid.ts";

const MOST_OF_PAIR = 5;
const MOST_OF_ADDRESS = 30;

/**
 * The first step: the session it opens has the stage "password". Unknown, deactivated and invited
 * accounts get the answer of a wrong password, in the same time.
 */
export async function signIn(
  deps: SignInDeps,
  credentials: { readonly login: string; readonly password: string; readonly address: string },
): Promise<Result<SignedIn, "refused" | "slow_down">> {
  const login = normalLogin(credentials.login);
  const attempt = deps.attempts.begin(limits(login, addressGroup(credentials.address)));
  if (attempt === null) return err("slow_down");
  const { account } = await deps.accounts.look({ by: "login", login });
  const known = account?.active === true ? account.passwordHash : null;
  const matches = await passwordMatches(known, credentials.password);
  if (account === null || !matches) return err("refused");
  attempt.succeeded();
  const session = newSession(deps, account.id, "password");
  return deps.accounts.alter<Result<SignedIn, "refused">>(
    { by: "id", id: account.id },
    ({ account: now }) =>
      now?.active === true && now.passwordHash === known
        ? {
            changes: { openSession: session.row },
            result: ok({ token: session.token, account: toAccount(now) }),
          }
        : { changes: {}, result: err("refused") },
  );
}

/** Never per login alone: whoever knows a colleague's login could lock that colleague out. */
function limits(login: string, address: string): readonly Limit[] {
  return [
    { name: JSON.stringify(["pair", login, address]), most: MOST_OF_PAIR },
    { name: JSON.stringify(["address", address]), most: MOST_OF_ADDRESS },
  ];
}
