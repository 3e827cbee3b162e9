import type { AccountChanges, AccountKey, AccountState, AccountStore } from "../accounts-store.ts";
import { createAccessLogAppend, createAccessLogRows } from "./accounts-access-log.ts";
import { type AccountRows, createAccountRows } from "./accounts-rows.ts";
import { type AccountSessions, createAccountSessions } from "./accounts-sessions.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { Prepare } from "./prepare.ts";

type Read = <T>(get: () => T) => Promise<T>;
type Parts = AccountRows & AccountSessions;

export function createAccountStore(prepare: Prepare, queue: CommitQueue, read: Read): AccountStore {
  const parts: Parts = { ...createAccountRows(prepare), ...createAccountSessions(prepare) };
  const log = createAccessLogRows(prepare);
  const append = createAccessLogAppend(prepare);
  return {
    look: (key) => read(() => find(parts, key)),
    alter: (key, decide) =>
      queue.run(() => {
        const state = find(parts, key);
        const { changes, result } = decide(state);
        apply(parts, state, changes);
        return result;
      }),
    list: () => read(() => parts.list()),
    appendAccess: (entry, mac) =>
      queue.run(() => {
        const previous = log.head();
        const seq = (previous?.seq ?? 0) + 1;
        append({ ...entry, seq, mac: mac(previous, entry, seq) });
      }),
    accessAfter: (seq, limit) => read(() => log.after(seq, limit)),
    accessHead: () => read(() => log.head()),
  };
}

function find(parts: Parts, key: AccountKey): AccountState {
  const invite = key.by === "invite" ? parts.invite(key.hash) : null;
  const session = key.by === "session" ? parts.session(key.hash) : null;
  const account =
    key.by === "login"
      ? parts.byLogin(key.login)
      : parts.byId(key.by === "id" ? key.id : ((invite ?? session)?.account ?? ""));
  return {
    account,
    invite,
    session,
    otherAdministrators: parts.otherAdministrators(account?.id ?? ""),
  };
}

function apply(parts: Parts, state: AccountState, changes: AccountChanges): void {
  const { create, update, invite } = changes;
  if (create !== undefined) parts.insert(create);
  if (update !== undefined) parts.update({ ...known(state.account), ...update });
  if (changes.useInvite === true) parts.removeInvite(known(state.invite).hash);
  if (invite !== undefined) {
    parts.removeInvites(invite.account, invite.kind);
    parts.putInvite(invite);
  }
  applySession(parts, state, changes);
}

function applySession(parts: Parts, state: AccountState, changes: AccountChanges): void {
  const { endSessions, updateSession, openSession } = changes;
  if (endSessions === "all") parts.removeSessions(known(state.account).id);
  if (endSessions === "this") parts.removeSession(known(state.session).hash);
  if (updateSession !== undefined) parts.putSession({ ...known(state.session), ...updateSession });
  if (openSession !== undefined) {
    parts.removeExpired(openSession.createdAt);
    parts.putSession(openSession);
  }
}

function known<T>(found: T | null): T {
  if (found === null) throw new Error("a change of something that is not there");
  return found;
}
