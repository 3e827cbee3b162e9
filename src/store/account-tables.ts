import type { Role, Stage, StoredInvite } from "./accounts-store.ts";

/** The tables of the people who answer. Times are milliseconds since 1970. */
export interface AccountTables {
  counsellors: CounsellorTable;
  invites: InviteTable;
  login_sessions: LoginSessionTable;
  access_log: AccessLogTable;
}

interface CounsellorTable {
  id: string;
  login: string;
  alias: string;
  password_hash: string | null;
  totp: Buffer | null;
  totp_step: number | null;
  role: Role;
  /** With commas between. */
  teams: string;
  limit: number;
  active: 0 | 1;
  version: number;
}

interface InviteTable {
  hash: Buffer;
  account: string;
  kind: StoredInvite["kind"];
  expires: number;
}

interface LoginSessionTable {
  hash: Buffer;
  account: string;
  stage: Stage;
  created_at: number;
  expires: number;
  pending_totp: Buffer | null;
}

/** Append-only: triggers refuse updates and deletes. */
interface AccessLogTable {
  seq: number;
  at: number;
  who: string;
  what: string;
  conversation: string | null;
  why: string | null;
  mac: Buffer;
}
