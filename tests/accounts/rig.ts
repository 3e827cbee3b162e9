import { randomBytes } from "node:crypto";
import { afterEach } from "@jest/globals";
import { createAttempts } from "../../src/accounts/attempts.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";
import type { NewAccount } from "../../src/accounts/invite.ts";
import { signIn } from "../../src/accounts/sign-in.ts";
import type { Account } from "../../src/accounts/types.ts";
import type { Keys } from "../../src/privacy/keys.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { PASSWORD, people, type People } from "./people.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ADDRESS = "192.0.2.7";
export const REFUSED = { ok: false, error: "refused" } as const;
export const SLOW_DOWN = { ok: false, error: "slow_down" } as const;

export const SANNE: NewAccount = {
  login: "Sanne",
  alias: "San",
  role: "counsellor",
  teams: ["debt", "exit"],
};

export interface Rig extends Pick<People, "session" | "code"> {
  readonly deps: SignInDeps;
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
  /** As of `People`; Sanne unless it says otherwise. */
  readonly withPassword: (account?: NewAccount) => ReturnType<People["withPassword"]>;
  readonly signedIn: (account?: NewAccount) => ReturnType<People["signedIn"]>;
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
  const { withPassword, signedIn, session, code } = people(deps, () => {
    pass(MINUTE);
  });
  return {
    deps,
    pass,
    session,
    code,
    withPassword: (account = SANNE) => withPassword(account),
    signedIn: (account = SANNE) => signedIn(account),
    password: (login, { password = PASSWORD, address = ADDRESS } = {}) =>
      signIn(deps, { login, password, address }),
  };
}

export const administrator: NewAccount = {
  login: "bas",
  alias: "Bas",
  role: "administrator",
  teams: [],
};

export const idOf = ({ account }: { readonly account: Account }): string => account.id;
