import { expect, test } from "@jest/globals";
import { acceptInvite, openInvite } from "../../src/accounts/accept-invite.ts";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { changeAccount } from "../../src/accounts/change-account.ts";
import { closeDemo, demoLink, useDemoLink } from "../../src/accounts/demo-link.ts";
import { invite, type NewAccount, reinvite } from "../../src/accounts/invite.ts";
import { listAccounts } from "../../src/accounts/list-accounts.ts";
import { PASSWORD, value } from "./people.ts";
import { administrator, HOUR, idOf, rigs, SANNE } from "./rig.ts";

const rig = rigs();

test("an invited account has a login in lower case, four conversations and no second factor", async () => {
  const { deps } = await rig();
  const { account } = value(await invite(deps, SANNE));
  expect(account).toEqual({
    ...{ ...SANNE, login: "sanne" },
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    ...{ limit: 4, active: true, secondFactor: false, version: 1 },
  });
  expect(await listAccounts(deps)).toEqual([account]);
});

test("a login is taken in any case", async () => {
  const { deps } = await rig();
  await invite(deps, SANNE);
  expect(await invite(deps, { ...SANNE, login: " SANNE" })).toEqual({
    ok: false,
    error: "login_taken",
  });
  expect(await listAccounts(deps)).toHaveLength(1);
});

test.each<Partial<NewAccount>>([
  { login: "" },
  { login: "san ne" },
  { login: "x".repeat(65) },
  { alias: "" },
  { alias: "<b>" },
  { limit: 0 },
  { limit: 21 },
  { limit: 1.5 },
  { teams: ["debt", "debt"] },
  { role: "police" as "counsellor" },
  { teams: ["police" as "debt"] },
])("%j is not valid", async (part) => {
  const { deps } = await rig();
  expect(await invite(deps, { ...SANNE, ...part })).toEqual({ ok: false, error: "invalid" });
  expect(await listAccounts(deps)).toEqual([]);
});

test("a link is looked at as often as one likes and used once", async () => {
  const { deps } = await rig();
  const { account, token } = value(await invite(deps, SANNE));
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await openInvite(deps, token)).toEqual(account);
  expect(await openInvite(deps, token)).toEqual(account);
  const signedIn = value(await acceptInvite(deps, token, PASSWORD));
  expect(await authenticate(deps, signedIn.token)).toMatchObject({
    account,
    session: { stage: "password" },
  });
  expect(await openInvite(deps, token)).toBeNull();
  expect(await acceptInvite(deps, token, PASSWORD)).toEqual({ ok: false, error: "expired" });
});

test("of two who use a link at once, one gets in", async () => {
  const { deps } = await rig();
  const { token } = value(await invite(deps, SANNE));
  const both = await Promise.all([1, 2].map(() => acceptInvite(deps, token, PASSWORD)));
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
});

test("a link works for 24 hours", async () => {
  const { deps, pass } = await rig();
  const { token } = value(await invite(deps, SANNE));
  pass(24 * HOUR - 1);
  expect(await openInvite(deps, token)).not.toBeNull();
  pass(1);
  expect(await openInvite(deps, token)).toBeNull();
  expect(await acceptInvite(deps, token, PASSWORD)).toEqual({ ok: false, error: "expired" });
});

test("a link of one who was deactivated does not work", async () => {
  const { deps, signedIn } = await rig();
  const boss = (await signedIn(administrator)).account;
  const { account, token } = value(await invite(deps, SANNE));
  value(await changeAccount(deps, boss, account.id, { active: false }, 1));
  expect(await openInvite(deps, token)).toBeNull();
  expect(await reinvite(deps, account.id)).toEqual({ ok: false, error: "not_found" });
});

test.each([
  "kort",
  "elfletters1",
  "sanne.MARIA.berg",
  "sanne maria berg",
  "aaaaaaaaaaaab",
  "Wachtwoord123",
  "welkom2026!!",
  "Welkom-Utrecht-2026",
  "123456789012",
])("%j is a weak password, and does not use up the link", async (password) => {
  const { deps } = await rig();
  const names = { login: "sanne.maria.berg", alias: "Sanne Maria Berg" };
  const { token } = value(await invite(deps, { ...SANNE, ...names }));
  expect(await acceptInvite(deps, token, password)).toEqual({ ok: false, error: "weak_password" });
  expect(await openInvite(deps, token)).not.toBeNull();
});

test("a new invitation takes the place of the first, and resets password, second factor and sessions", async () => {
  const { deps, signedIn, password } = await rig();
  const before = await signedIn();
  const first = value(await reinvite(deps, idOf(before))).token;
  const second = value(await reinvite(deps, idOf(before))).token;
  expect(await openInvite(deps, first)).toBeNull();
  expect(await authenticate(deps, before.token)).not.toBeNull();
  const after = value(await acceptInvite(deps, second, "een heel ander wachtwoord"));
  expect(after.account).toMatchObject({ id: idOf(before), secondFactor: false });
  expect(await authenticate(deps, before.token)).toBeNull();
  expect(await password("sanne")).toEqual({ ok: false, error: "refused" });
});

test("the link of the demonstration signs Sam in once", async () => {
  const { deps, pass, password } = await rig();
  const { token } = await demoLink(deps);
  expect(await openInvite(deps, token)).toBeNull();
  const signedIn = await useDemoLink(deps, token);
  expect(await authenticate(deps, signedIn?.token ?? "")).toMatchObject({
    account: { alias: "Sam", role: "administrator", teams: { length: 5 } },
    session: { stage: "full" },
  });
  expect(await useDemoLink(deps, token)).toBeNull();
  expect(await password("demo")).toEqual({ ok: false, error: "refused" });
  const again = (await demoLink(deps)).token;
  expect(await listAccounts(deps)).toHaveLength(1);
  pass(24 * HOUR);
  expect(await useDemoLink(deps, again)).toBeNull();
});

test("outside of the demonstration Sam is out, with links and sessions, until there is one again", async () => {
  const { deps } = await rig();
  const { token } = value(await invite(deps, SANNE));
  const inside = await useDemoLink(deps, (await demoLink(deps)).token);
  const unused = (await demoLink(deps)).token;
  await closeDemo(deps.accounts);
  await closeDemo(deps.accounts);
  expect(await authenticate(deps, inside?.token ?? "")).toBeNull();
  expect(await useDemoLink(deps, unused)).toBeNull();
  const active = (await listAccounts(deps)).map((account) => [account.login, account.active]);
  expect(active).toEqual([
    ["demo", false],
    ["sanne", true],
  ]);
  expect(await openInvite(deps, token)).not.toBeNull();
  expect(await useDemoLink(deps, (await demoLink(deps)).token)).not.toBeNull();
});

test("somebody who has a password is not Sam, whatever their login", async () => {
  const { deps, withPassword } = await rig();
  const { token } = await withPassword({ ...SANNE, login: "demo" });
  await closeDemo(deps.accounts);
  expect(await authenticate(deps, token)).not.toBeNull();
});

test("a link of an invitation is not one of the demonstration", async () => {
  const { deps } = await rig();
  const { token } = value(await invite(deps, SANNE));
  expect(await useDemoLink(deps, token)).toBeNull();
  expect(await openInvite(deps, token)).not.toBeNull();
});
