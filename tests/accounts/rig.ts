import { randomBytes } from "node:crypto";
import { afterEach } from "@jest/globals";
import { generateSync } from "otplib";
import { acceptInvite } from "../../src/accounts/accept-invite.ts";
import { createAttempts } from "../../src/accounts/attempts.ts";
import { authenticate } from "../../src/accounts/authenticate.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";
import { invite, type NewAccount } from "../../src/accounts/invite.ts";
import { confirmTotp, startTotp } from "../../src/accounts/second-factor.ts";
import { signIn } from "../../src/accounts/sign-in.ts";
import type { Account, LoginSession, SignedIn } from "../../src/accounts/types.ts";
import type { Result } from "../../src/kernel/result.ts";
import type { Keys } from "../../src/privacy/keys.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PASSWORD = "correct paard batterij niet";
export const ADDRESS = "192.0.2.7";

export const SANNE: NewAccount = {
  login: "Sanne",
  alias: "San",
  role: "counsellor",
  teams: ["debt", "exit"],
};

export interface Rig {
  readonly deps: SignInDeps;
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
  /** Invited, with a password; the second factor is still to come. */
  readonly withPassword: (account?: NewAccount) => Promise<SignedIn>;
  /** Signed in all the way, with the secret of the second factor. */
  readonly signedIn: (account?: NewAccount) => Promise<SignedIn & { readonly secret: string }>;
  readonly session: (token: string) => Promise<LoginSession>;
  readonly code: (secret: string) => string;
  /** The first step with the usual password and address. */
  readonly password: (
    login: string,
    other?: { password?: string; address?: string },
  ) => ReturnType<typeof signIn>;
}

export const rootKeys = (): Keys => ({
  sealing: [{ version: 1, key: randomBytes(32) }],
  lookup: [{ version: 1, key: randomBytes(32) }],
});

/** Opens stores for the tests of a file and closes each after its test. */
export function rigs(): (file?: string, keys?: Keys) => Promise<Rig> {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  return async (file = ":memory:", keys = rootKeys()) => {
    let time = Date.parse("2026-11-24T10:00:00Z");
    const clock = () => new Date(time);
    const store = await openSqliteStore({ file, clock });
    open.push(() => store.close());
    const attempts = createAttempts(clock, randomBytes);
    const deps = { accounts: store.accounts, keys, clock, random: randomBytes, attempts };
    return { ...createRig(deps, (ms) => (time += ms)), close: () => store.close() };
  };
}

function createRig(deps: SignInDeps, pass: Rig["pass"]): Omit<Rig, "close"> {
  const session = async (token: string): Promise<LoginSession> => {
    const found = await authenticate(deps, token);
    if (found === null) throw new Error("no session");
    return found.session;
  };
  const code = (secret: string): string =>
    generateSync({ secret, epoch: Math.floor(deps.clock().getTime() / 1000) });
  const withPassword = async (account: NewAccount = SANNE): Promise<SignedIn> => {
    const { token } = value(await invite(deps, account));
    return value(await acceptInvite(deps, token, PASSWORD));
  };
  return {
    deps,
    pass,
    session,
    code,
    withPassword,
    signedIn: async (account) => {
      const first = await session((await withPassword(account)).token);
      const { secret } = await startTotp(deps, first);
      const done = value(await confirmTotp(deps, first, code(secret)));
      pass(MINUTE);
      return { ...done, secret };
    },
    password: (login, { password = PASSWORD, address = ADDRESS } = {}) =>
      signIn(deps, { login, password, address }),
  };
}

export function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${String(result.error)}`);
  return result.value;
}

export const administrator: NewAccount = {
  login: "bas",
  alias: "Bas",
  role: "administrator",
  teams: [],
};

export const idOf = ({ account }: { readonly account: Account }): string => account.id;
