import { expect, test } from "@jest/globals";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { type AccountChange, changeAccount } from "../../src/accounts/change-account.ts";
import { demoLink, useDemoLink } from "../../src/accounts/demo-link.ts";
import { listAccounts } from "../../src/accounts/list-accounts.ts";
import { value } from "./people.ts";
import { administrator, rigs } from "./rig.ts";

const rig = rigs();

test("alias, teams and limit change and leave the session alone", async () => {
  const { deps, signedIn } = await rig();
  const boss = await signedIn(administrator);
  const { token, account } = await signedIn();
  const change: AccountChange = { alias: "Sanneke", teams: ["crisis"], limit: 2 };
  const changed = { ...account, ...change, version: 2 };
  expect(await changeAccount(deps, boss.account, account.id, change, 1)).toEqual({
    ok: true,
    value: changed,
  });
  expect(await authenticate(deps, token)).toMatchObject({ account: changed });
});

test.each<AccountChange>([{ active: false }, { role: "supervisor" }])(
  "%j ends the sessions at once",
  async (change) => {
    const { deps, signedIn, password } = await rig();
    const boss = await signedIn(administrator);
    const { token, account } = await signedIn();
    const half = value(await password("sanne")).token;
    value(await changeAccount(deps, boss.account, account.id, change, 1));
    expect(await authenticate(deps, token)).toBeNull();
    expect(await authenticate(deps, half)).toBeNull();
    expect(await authenticate(deps, boss.token)).not.toBeNull();
    const back = { active: true, role: "counsellor" } as const;
    value(await changeAccount(deps, boss.account, account.id, back, 2));
    expect(await authenticate(deps, token)).toBeNull();
  },
);

test("a change over one that somebody else made is refused, and so is one of nobody", async () => {
  const { deps, signedIn } = await rig();
  const boss = await signedIn(administrator);
  const { account } = await signedIn();
  value(await changeAccount(deps, boss.account, account.id, { limit: 3 }, 1));
  expect(await changeAccount(deps, boss.account, account.id, { limit: 5 }, 1)).toEqual({
    ok: false,
    error: "stale",
  });
  expect(await changeAccount(deps, boss.account, "0".repeat(32), { limit: 5 }, 1)).toEqual({
    ok: false,
    error: "not_found",
  });
  expect((await listAccounts(deps)).map(({ limit }) => limit)).toEqual([4, 3]);
});

test.each<AccountChange>([{ active: false }, { role: "counsellor" }])(
  "the last administrator cannot go by %j; of two at once one can",
  async (change) => {
    const { deps, signedIn } = await rig();
    const one = (await signedIn(administrator)).account;
    expect(await changeAccount(deps, one, one.id, change, 1)).toEqual({
      ok: false,
      error: "last_administrator",
    });
    await useDemoLink(deps, (await demoLink(deps)).token); // Sam cannot sign in by himself
    expect(await changeAccount(deps, one, one.id, change, 1)).toMatchObject({ ok: false });
    const two = (await signedIn({ ...administrator, login: "els" })).account;
    const both = await Promise.all(
      [one, two].map(({ id }) => changeAccount(deps, one, id, change, 1)),
    );
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  },
);

test("only an administrator changes accounts, and only into valid ones", async () => {
  const { deps, signedIn } = await rig();
  const boss = await signedIn(administrator);
  const { account } = await signedIn();
  await expect(
    changeAccount(deps, account, account.id, { role: "administrator" }, 1),
  ).rejects.toThrow("only an administrator");
  await expect(changeAccount(deps, boss.account, account.id, { limit: 0 }, 1)).rejects.toThrow(
    "invalid",
  );
  expect(await listAccounts(deps)).toEqual([boss.account, account]);
});
