import { ROLES, TEAMS } from "../store/accounts-store.ts";
import type { StoredAccount } from "../store/accounts-store.ts";

const MOST_AT_ONCE = 20;

/** The name to sign in with: "sanne", "s.jansen@example.nl". Written in capitals it is the same. */
export function normalLogin(login: string): string {
  return login.trim().normalize("NFKC").toLowerCase();
}

export function isValidAccount(
  account: Pick<StoredAccount, "login" | "alias" | "role" | "teams" | "limit">,
): boolean {
  const { login, alias, role, teams, limit } = account;
  return (
    /^[\p{L}\d][\p{L}\d._@+-]{1,63}$/u.test(login) &&
    /^\p{L}[\p{L}\d .'-]{0,29}$/u.test(alias) &&
    ROLES.includes(role) &&
    teams.every((team) => TEAMS.includes(team)) &&
    new Set(teams).size === teams.length &&
    Number.isInteger(limit) &&
    limit >= 1 &&
    limit <= MOST_AT_ONCE
  );
}
