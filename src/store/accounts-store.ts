import { TEAMS, type Team } from "../dialogue/types.ts";

export { TEAMS, type Team };

/** A counsellor answers, a supervisor may read along with a reason, an administrator also invites. */
export const ROLES = ["counsellor", "supervisor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export interface StoredAccount {
  /** 32 hex digits. */
  readonly id: string;
  /** Lower case: the name to sign in with. */
  readonly login: string;
  /** What people see: a first name or an alias. */
  readonly alias: string;
  /** Null until the first invitation was accepted. */
  readonly passwordHash: string | null;
  /** The sealed secret of the second factor; null until it was set up. */
  readonly totp: Buffer | null;
  /** The step of the last code that was accepted: no code counts twice. */
  readonly totpStep: number | null;
  readonly role: Role;
  readonly teams: readonly Team[];
  /** Conversations at once. */
  readonly limit: number;
  readonly active: boolean;
  /** Raised by every change that an administrator makes. */
  readonly version: number;
}

export interface StoredInvite {
  /** SHA-256 of the token in the link. */
  readonly hash: Buffer;
  readonly account: string;
  readonly kind: "welcome" | "demo";
  readonly expires: Date;
}

/** "password": the second factor is still to come. */
export type Stage = "password" | "full";

export interface StoredSession {
  /** SHA-256 of the token in the cookie. */
  readonly hash: Buffer;
  readonly account: string;
  readonly stage: Stage;
  readonly createdAt: Date;
  readonly expires: Date;
  /** A sealed secret that was shown but not confirmed by a code yet. */
  readonly pendingTotp: Buffer | null;
}

/** What finds an account. An invite or a session that expired finds its account too: look at `expires`. */
export type AccountKey =
  | { readonly by: "id"; readonly id: string }
  | { readonly by: "login"; readonly login: string }
  | { readonly by: "invite"; readonly hash: Buffer }
  | { readonly by: "session"; readonly hash: Buffer };

export interface AccountState {
  readonly account: StoredAccount | null;
  /** Only when it was the key. */
  readonly invite: StoredInvite | null;
  /** Only when it was the key. */
  readonly session: StoredSession | null;
  /** Active administrators with a password, without this one. */
  readonly otherAdministrators: number;
}

/** What a step wants changed, as data, in this order. */
export interface AccountChanges {
  readonly create?: StoredAccount;
  readonly update?: Partial<Omit<StoredAccount, "id" | "login">>;
  /** Uses up the invite that was the key. */
  readonly useInvite?: true;
  /** Takes the place of the account's earlier ones. */
  readonly invite?: StoredInvite;
  /** Every session of the account, or the one that was the key. */
  readonly endSessions?: "all" | "this";
  /** Over the session that was the key. */
  readonly updateSession?: Partial<Pick<StoredSession, "expires" | "pendingTotp">>;
  /** Sweeps what expired before it began. */
  readonly openSession?: StoredSession;
}

/** Fields of the access log; times in milliseconds since 1970. */
export interface AccessEntry {
  readonly at: number;
  /** The account's id, or "uitweg" for the command line. */
  readonly who: string;
  readonly what: string;
  /** A keyed pseudonym. */
  readonly conversation: string | null;
  readonly why: string | null;
}

export interface AccessRow extends AccessEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly mac: Buffer;
}

export interface AccessLogReader {
  /** Rows after `seq`, in order. */
  accessAfter(seq: number, limit: number): Promise<readonly AccessRow[]>;
  /** The last row. */
  accessHead(): Promise<AccessRow | null>;
}

export interface AccountStore extends AccessLogReader {
  look(key: AccountKey): Promise<AccountState>;
  /** One durable transaction. `decide` is synchronous and without side effects: it may run again. */
  alter<T>(
    key: AccountKey,
    decide: (state: AccountState) => { readonly changes: AccountChanges; readonly result: T },
  ): Promise<T>;
  /** By login. */
  list(): Promise<readonly StoredAccount[]>;
  /** One durable transaction: `mac` is given the row before, so that the rows form a chain. */
  appendAccess(
    entry: AccessEntry,
    mac: (previous: AccessRow | null, entry: AccessEntry, seq: number) => Buffer,
  ): Promise<void>;
}
