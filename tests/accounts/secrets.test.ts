import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { acceptInvite } from "../../src/accounts/accept-invite.ts";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { changeAccount } from "../../src/accounts/change-account.ts";
import { demoLink } from "../../src/accounts/demo-link.ts";
import { reinvite } from "../../src/accounts/invite.ts";
import { record } from "../../src/accounts/record.ts";
import { checkTotp, startTotp } from "../../src/accounts/second-factor.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { PASSWORD, value } from "./people.ts";
import { ADDRESS, administrator, type Rig, rigs, rootKeys } from "./rig.ts";

const rig = rigs();
const folder = temporaryFolders();

/** Somebody signs in all the way, another is half-way, links are open. What of it is secret. */
async function signEverybodyIn({ deps, signedIn, withPassword, password, session }: Rig) {
  const conversation = randomBytes(16);
  const boss = await signedIn(administrator);
  const half = await withPassword();
  const { secret } = await startTotp(deps, await session(half.token));
  const again = value(await password("sanne"));
  await password("sanne", { password: "een fout wachtwoord" });
  await record(deps, { who: boss.account.id, what: "conversation_viewed", conversation });
  const links = [value(await reinvite(deps, half.account.id)), await demoLink(deps)];
  const secrets = [
    ...[PASSWORD, "een fout wachtwoord", ADDRESS, boss.token, boss.secret, half.token, secret],
    ...[again.token, (await authenticate(deps, again.token))?.csrf ?? "no csrf"],
    ...links.map(({ token }) => token),
  ];
  return { boss, half, conversation, secrets };
}

test("the database holds no secret and no address as it is", async () => {
  const dir = folder();
  const world = await rig(join(dir, "uitweg.db"));
  const { conversation, secrets } = await signEverybodyIn(world);
  const bytes = Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))));
  expect(bytes.includes("$argon2id$v=19$m=19456,t=2,p=1$")).toBe(true);
  expect(bytes.includes("conversation_viewed")).toBe(true);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  expect(bytes.includes(conversation)).toBe(false);
  expect(bytes.includes(conversation.toString("hex"))).toBe(false);
});

test("an account as the console knows it holds no secret", async () => {
  const { boss } = await signEverybodyIn(await rig());
  expect(Object.keys(boss.account).toSorted()).toEqual([
    "active",
    "alias",
    "id",
    "limit",
    "login",
    "role",
    "secondFactor",
    "teams",
    "version",
  ]);
});

test("no error holds a secret, a name or an address", async () => {
  const world = await rig();
  const { deps, session, code } = world;
  const { boss, half, secrets } = await signEverybodyIn(world);
  const done = { ...(await session(half.token)), hash: randomBytes(32) };
  const first = value(await world.password("bas"));
  const other = { ...deps, keys: { ...deps.keys, sealing: rootKeys().sealing } };
  const open = await session(first.token);
  const closed = { ...deps, accounts: (await closedRig()).deps.accounts };
  const failing = [
    () => startTotp(deps, done),
    () => startTotp(deps, open),
    () => checkTotp(other, open, code(boss.secret)),
    () => changeAccount(deps, half.account, boss.account.id, { active: false }, 1),
    () => changeAccount(deps, boss.account, half.account.id, { alias: "<geheim>" }, 1),
    () => acceptInvite(closed, boss.token, PASSWORD),
    () => record(closed, { who: boss.account.id, what: "signed_in" }),
  ];
  const told = [...secrets, "geheim", "sanne", "bas", boss.account.id, half.account.id];
  for (const fail of failing) {
    const error: unknown = await fail().then(
      () => new Error("it did not fail"),
      (thrown: unknown) => thrown,
    );
    const shown = inspect(error, { depth: 10 }).replaceAll(process.cwd(), "");
    expect(shown).not.toContain("it did not fail");
    const { message } = error as Error;
    expect(told.filter((word) => new RegExp(`\\b${word}\\b`, "i").test(message))).toEqual([]);
    expect(secrets.filter((word) => shown.includes(word))).toEqual([]);
  }
});

/** Its database is gone. */
async function closedRig(): Promise<Rig> {
  const world = await rig();
  await world.close();
  return world;
}
