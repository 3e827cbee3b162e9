import { randomBytes } from "node:crypto";
import type { AccountDeps } from "../accounts/deps.ts";
import { deactivateAccount } from "../accounts/change-account.ts";
import { invite, reinvite, type NewAccount } from "../accounts/invite.ts";
import { listAccounts } from "../accounts/list-accounts.ts";
import { record } from "../accounts/record.ts";
import type { Account } from "../accounts/types.ts";
import { normalLogin } from "../accounts/valid.ts";
import type { Config } from "../config.ts";
import { systemClock } from "../kernel/clock.ts";
import { loadKeys } from "../privacy/keys.ts";
import type { Io } from "./io.ts";
import { withStore } from "./open-store.ts";

const COMMAND_LINE = "uitweg";

/** Invites somebody new. Prints a link that works once; it is shown nowhere else. */
export function addCounsellor(config: Config, wanted: NewAccount, io: Io): Promise<number> {
  return withAccounts(config, async (deps) => {
    const invited = await invite(deps, wanted);
    if (invited.ok) {
      await record(deps, { who: COMMAND_LINE, what: "counsellor_invited" });
      io.out(welcome(config, invited.value));
      return 0;
    }
    io.err(
      invited.error === "login_taken"
        ? `There is a counsellor "${wanted.login}" already. For a new link: uitweg counsellor invite LOGIN\n`
        : "Write the login in letters and digits, the alias as a name of at most 30 letters, and a limit from 1 to 20.\n",
    );
    return 1;
  });
}

/** A new link for somebody who lost the first one, a password or a phone. */
export function inviteCounsellor(config: Config, login: string, io: Io): Promise<number> {
  return withOne(config, login, io, async (deps, { id }) => {
    const invited = await reinvite(deps, id);
    if (!invited.ok) {
      io.err("This counsellor was deactivated: an administrator can undo that in the console.\n");
      return 1;
    }
    await record(deps, { who: COMMAND_LINE, what: "counsellor_invited" });
    io.out(welcome(config, invited.value));
    return 0;
  });
}

/** One line each: login, alias, role, teams, and what is not as usual. */
export function listCounsellors(config: Config, io: Io): Promise<number> {
  return withAccounts(config, async (deps) => {
    for (const { login, alias, role, teams, active, secondFactor } of await listAccounts(deps)) {
      const state = active ? (secondFactor ? "active" : "no second factor yet") : "deactivated";
      io.out(`${[login, alias, role, teams.join(","), state].join("\t")}\n`);
    }
    return 0;
  });
}

/** Ends the sessions too. */
export function deactivateCounsellor(config: Config, login: string, io: Io): Promise<number> {
  return withOne(config, login, io, async (deps, { id }) => {
    const done = await deactivateAccount(deps, id);
    if (!done.ok) {
      io.err("This is the last administrator. Make somebody else one first.\n");
      return 1;
    }
    await record(deps, { who: COMMAND_LINE, what: "counsellor_changed" });
    io.out(`${login} cannot sign in any more.\n`);
    return 0;
  });
}

async function withOne(
  config: Config,
  login: string,
  io: Io,
  work: (deps: AccountDeps, account: Account) => Promise<number>,
): Promise<number> {
  return withAccounts(config, async (deps) => {
    const account = (await listAccounts(deps)).find((one) => one.login === normalLogin(login));
    if (account !== undefined) return work(deps, account);
    io.err(`There is no counsellor "${login}". See: uitweg counsellor list\n`);
    return 1;
  });
}

function withAccounts(
  config: Config,
  work: (deps: AccountDeps) => Promise<number>,
): Promise<number> {
  const keys = loadKeys(config.keyFile, { create: config.demo });
  return withStore(config, ({ accounts }) =>
    work({ accounts, keys, clock: systemClock, random: randomBytes }),
  );
}

function welcome(
  { publicUrl, host, port }: Config,
  { account, token }: { readonly account: Account; readonly token: string },
): string {
  const base = publicUrl ?? `http://${host}:${port}`;
  return `A link for ${account.alias} (${account.login}). It works once, within 24 hours:\n\n  ${base}/console/welkom/${token}\n\n`;
}
