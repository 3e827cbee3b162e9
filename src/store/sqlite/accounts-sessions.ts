import type { StoredInvite, StoredSession } from "../accounts-store.ts";
import type { Prepare } from "./prepare.ts";

/** Invitations and login sessions: both are found by the hash of a token. */
export interface AccountSessions {
  invite(hash: Buffer): StoredInvite | null;
  putInvite(invite: StoredInvite): void;
  removeInvite(hash: Buffer): void;
  /** Those of the account and kind. */
  removeInvites(account: string, kind: StoredInvite["kind"]): void;
  session(hash: Buffer): StoredSession | null;
  putSession(session: StoredSession): void;
  removeSession(hash: Buffer): void;
  /** Those of the account. */
  removeSessions(account: string): void;
  removeExpired(now: Date): void;
}

export function createAccountSessions(prepare: Prepare): AccountSessions {
  return { ...createInvites(prepare), ...createSessions(prepare) };
}

type Invites = Pick<AccountSessions, "invite" | "putInvite" | "removeInvite" | "removeInvites">;

function createInvites(prepare: Prepare): Invites {
  const find = prepare((tables, args: { hash: Buffer }) =>
    tables.selectFrom("invites").selectAll().where("hash", "=", args.hash),
  );
  const put = prepare((tables, args: Omit<StoredInvite, "expires"> & { expires: number }) => {
    const { hash, account, kind, expires } = args;
    return tables.insertInto("invites").values({ hash, account, kind, expires });
  });
  const remove = prepare((tables, args: { hash: Buffer }) =>
    tables.deleteFrom("invites").where("hash", "=", args.hash),
  );
  const removeOf = prepare((tables, args: Pick<StoredInvite, "account" | "kind">) =>
    tables.deleteFrom("invites").where("account", "=", args.account).where("kind", "=", args.kind),
  );
  return {
    invite: (hash) => {
      const row = find.get({ hash });
      return row === undefined ? null : { ...row, expires: new Date(row.expires) };
    },
    putInvite: (invite) => put.run({ ...invite, expires: invite.expires.getTime() }),
    removeInvite: (hash) => remove.run({ hash }),
    removeInvites: (account, kind) => removeOf.run({ account, kind }),
  };
}

interface SessionRow {
  readonly hash: Buffer;
  readonly account: string;
  readonly stage: StoredSession["stage"];
  readonly created_at: number;
  readonly expires: number;
  readonly pending_totp: Buffer | null;
}

function createSessions(prepare: Prepare): Omit<AccountSessions, keyof Invites> {
  const find = prepare((tables, args: { hash: Buffer }) =>
    tables.selectFrom("login_sessions").selectAll().where("hash", "=", args.hash),
  );
  const put = prepare((tables, args: SessionRow) => {
    const { hash, account, stage, created_at, expires, pending_totp } = args;
    return tables
      .insertInto("login_sessions")
      .values({ hash, account, stage, created_at, expires, pending_totp })
      .onConflict((conflict) => conflict.column("hash").doUpdateSet({ expires, pending_totp }));
  });
  const remove = prepare((tables, args: { hash: Buffer }) =>
    tables.deleteFrom("login_sessions").where("hash", "=", args.hash),
  );
  const removeOf = prepare((tables, args: { account: string }) =>
    tables.deleteFrom("login_sessions").where("account", "=", args.account),
  );
  const expired = prepare((tables, args: { now: number }) =>
    tables.deleteFrom("login_sessions").where("expires", "<=", args.now),
  );
  return {
    session: (hash) => {
      const row = find.get({ hash });
      if (row === undefined) return null;
      const { created_at, pending_totp, expires, ...same } = row;
      return {
        ...same,
        createdAt: new Date(created_at),
        expires: new Date(expires),
        pendingTotp: pending_totp,
      };
    },
    putSession: ({ createdAt, pendingTotp, expires, ...same }) =>
      put.run({
        ...same,
        created_at: createdAt.getTime(),
        expires: expires.getTime(),
        pending_totp: pendingTotp,
      }),
    removeSession: (hash) => remove.run({ hash }),
    removeSessions: (account) => removeOf.run({ account }),
    removeExpired: (now) => expired.run({ now: now.getTime() }),
  };
}
