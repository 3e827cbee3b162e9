import type { Role, Stage, StoredAccount, StoredSession, Team } from "../store/accounts-store.ts";

export type { Role, Team };

/** A counsellor as the console knows one: no secret is in it. */
export interface Account {
  /** 32 hex digits. */
  readonly id: string;
  readonly login: string;
  readonly alias: string;
  readonly role: Role;
  readonly teams: readonly Team[];
  /** Conversations at once. */
  readonly limit: number;
  readonly active: boolean;
  /** The second factor was set up. */
  readonly secondFactor: boolean;
  readonly version: number;
}

export interface LoginSession {
  /** SHA-256 of the token: what finds it. */
  readonly hash: Buffer;
  /** The account's id. */
  readonly account: string;
  readonly stage: Stage;
  readonly createdAt: Date;
  readonly expires: Date;
}

export interface SignedIn {
  /** For the cookie; it is stored nowhere. */
  readonly token: string;
  readonly account: Account;
}

export function toAccount(stored: StoredAccount): Account {
  const { id, login, alias, role, teams, limit, active, totp, version } = stored;
  return { id, login, alias, role, teams, limit, active, secondFactor: totp !== null, version };
}

export function toLoginSession(stored: StoredSession): LoginSession {
  const { hash, account, stage, createdAt, expires } = stored;
  return { hash, account, stage, createdAt, expires };
}
