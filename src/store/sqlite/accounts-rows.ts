import type { Selectable } from "kysely";
import type { AccountTables } from "../account-tables.ts";
import type { StoredAccount, Team } from "../accounts-store.ts";
import type { Prepare } from "./prepare.ts";

type Row = Selectable<AccountTables["counsellors"]>;

export interface AccountRows {
  byId(id: string): StoredAccount | null;
  byLogin(login: string): StoredAccount | null;
  list(): readonly StoredAccount[];
  insert(account: StoredAccount): void;
  update(account: StoredAccount): void;
  /** Active administrators with a password, without this one. */
  otherAdministrators(id: string): number;
}

export function createAccountRows(prepare: Prepare): AccountRows {
  const byId = prepare((tables, args: { id: string }) =>
    tables.selectFrom("counsellors").selectAll().where("id", "=", args.id),
  );
  const byLogin = prepare((tables, args: { login: string }) =>
    tables.selectFrom("counsellors").selectAll().where("login", "=", args.login),
  );
  const list = prepare((tables) => tables.selectFrom("counsellors").selectAll().orderBy("login"));
  const put = prepare((tables, args: Row) => {
    const { id, login, alias, password_hash, totp, totp_step } = args;
    const { role, teams, limit, active, version } = args;
    const changing = { alias, password_hash, totp, totp_step, role, teams, limit, active, version };
    return tables
      .insertInto("counsellors")
      .values({ id, login, ...changing })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(changing));
  });
  const others = prepare((tables, args: { id: string }) =>
    tables
      .selectFrom("counsellors")
      .select((select) => select.fn.countAll<number>().as("count"))
      .where("role", "=", "administrator")
      .where("active", "=", 1)
      .where("password_hash", "is not", null)
      .where("id", "!=", args.id),
  );
  const write = (account: StoredAccount): void => {
    put.run(toRow(account));
  };
  return {
    byId: (id) => toAccount(byId.get({ id })),
    byLogin: (login) => toAccount(byLogin.get({ login })),
    list: () => list.all({}).flatMap((row) => toAccount(row) ?? []),
    insert: write,
    update: write,
    otherAdministrators: (id) => others.get({ id })?.count ?? 0,
  };
}

function toRow({ passwordHash, totpStep, teams, active, ...same }: StoredAccount): Row {
  return {
    ...same,
    password_hash: passwordHash,
    totp_step: totpStep,
    teams: teams.join(","),
    active: active ? 1 : 0,
  };
}

function toAccount(row: Row | undefined): StoredAccount | null {
  if (row === undefined) return null;
  const { password_hash, totp_step, teams, active, ...same } = row;
  return {
    ...same,
    passwordHash: password_hash,
    totpStep: totp_step,
    teams: teams === "" ? [] : (teams.split(",") as Team[]),
    active: active === 1,
  };
}
