import { inspect } from "node:util";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { changeAccount } from "../../src/accounts/change-account.ts";
import { listAccounts } from "../../src/accounts/list-accounts.ts";
import { createOidc, type Oidc } from "../../src/accounts/oidc.ts";
import type { SignedIn } from "../../src/accounts/types.ts";
import type { Person, RunningProvider } from "./oidc-provider.ts";
import { value } from "./people.ts";
import { administrator, MINUTE, type Rig, rigs, REFUSED } from "./rig.ts";

jest.setTimeout(30_000);
// The provider warns of this version of Node, and of the keys it makes for itself, on loading.
jest.spyOn(console, "warn").mockReturnValue(undefined);
jest.spyOn(console, "info").mockReturnValue(undefined);
const { CLIENT_SECRET, REDIRECT, startProvider } = await import("./oidc-provider.ts");

const rig = rigs();
const SANNE: Person = {
  claims: { preferred_username: "Sanne", email: "sanne@example.nl", email_verified: true },
};

let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

const oidcOf = ({ deps }: Rig, claim = "preferred_username"): Oidc =>
  createOidc(deps, {
    issuer: provider.issuer,
    clientId: "uitweg",
    clientSecret: CLIENT_SECRET,
    redirectUri: REDIRECT,
    claim,
  });

/** All the way through the provider as `person`. */
async function signInAs(oidc: Oidc, person: Person): ReturnType<Oidc["finish"]> {
  provider.person(person);
  const { url, pending } = await oidc.start();
  return oidc.finish(pending, await provider.visit(url));
}

async function stageOf({ deps }: Rig, signedIn: SignedIn): Promise<string | undefined> {
  return (await authenticate(deps, signedIn.token))?.session.stage;
}

test("asks for a code with PKCE, state and nonce, and tells the browser none of the secrets", async () => {
  const oidc = oidcOf(await rig());
  const { url, pending } = await oidc.start();
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect(asked).toEqual({
    ...{ client_id: "uitweg", response_type: "code", redirect_uri: REDIRECT },
    ...{ scope: "openid profile email", code_challenge_method: "S256" },
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(Buffer.from(pending, "base64url").includes(asked["state"] ?? "")).toBe(false);
  expect((await oidc.start()).url).not.toBe(url);
});

test("the claim finds the account; the second factor is ours unless the provider asked for one", async () => {
  const world = await rig();
  await world.signedIn();
  const oidc = oidcOf(world);
  const once = value(await signInAs(oidc, SANNE));
  expect(once.account).toMatchObject({ login: "sanne", secondFactor: true });
  expect(await stageOf(world, once)).toBe("password");
  const twice = value(await signInAs(oidc, { ...SANNE, amr: ["pwd", "mfa"] }));
  expect(await stageOf(world, twice)).toBe("full");
});

test("an e-mail address counts when it was verified", async () => {
  const world = await rig();
  await world.withPassword({ ...administrator, login: "sanne@example.nl" });
  const oidc = oidcOf(world, "email");
  expect(await signInAs(oidc, SANNE)).toMatchObject({ ok: true });
  const claims = { ...SANNE.claims, email_verified: false };
  expect(await signInAs(oidc, { claims })).toEqual(REFUSED);
});

test("no account is made, and a deactivated one is not opened", async () => {
  const world = await rig();
  const boss = (await world.signedIn(administrator)).account;
  const oidc = oidcOf(world);
  expect(await signInAs(oidc, SANNE)).toEqual(REFUSED);
  expect(await signInAs(oidc, { claims: {} })).toEqual(REFUSED);
  expect(await signInAs(oidc, { claims: { preferred_username: 7 } })).toEqual(REFUSED);
  expect(await listAccounts(world.deps)).toHaveLength(1);
  const { id } = (await world.withPassword()).account;
  value(await changeAccount(world.deps, boss, id, { active: false }, 1));
  expect(await signInAs(oidc, SANNE)).toEqual(REFUSED);
});

test("an answer is taken only once, in time, by the browser that asked and as it was sent", async () => {
  const world = await rig();
  await world.withPassword();
  const oidc = oidcOf(world);
  provider.person(SANNE);
  const [one, other] = [await oidc.start(), await oidc.start()];
  const query = await provider.visit(one.url);
  const changed = (name: string, to: string): string => {
    const parameters = new URLSearchParams(query);
    parameters.set(name, to);
    return `?${parameters.toString()}`;
  };
  const otherState = new URL(other.url).searchParams.get("state") ?? "";
  expect(await oidc.finish(other.pending, query)).toEqual(REFUSED);
  expect(await oidc.finish("", query)).toEqual(REFUSED);
  expect(await oidc.finish(`${one.pending.slice(0, -4)}AAAA`, query)).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, "?error=access_denied")).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, "")).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, changed("state", otherState))).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, changed("iss", "https://evil.example"))).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, changed("code", "x"))).toEqual(REFUSED);
  expect(await oidc.finish(one.pending, query)).toMatchObject({ ok: true });
  expect(await oidc.finish(one.pending, query)).toEqual(REFUSED);
  world.pass(10 * MINUTE);
  expect(await oidc.finish(other.pending, await provider.visit(other.url))).toEqual(REFUSED);
});

test("a code that another browser's question brought is refused: PKCE and nonce do not fit", async () => {
  const world = await rig();
  await world.withPassword();
  const oidc = oidcOf(world);
  provider.person(SANNE);
  const [mine, theirs] = [await oidc.start(), await oidc.start()];
  const code = new URLSearchParams(await provider.visit(theirs.url)).get("code") ?? "";
  const query = new URLSearchParams(await provider.visit(mine.url));
  query.set("code", code);
  expect(await oidc.finish(mine.pending, `?${query.toString()}`)).toEqual(REFUSED);
});

test("a provider that is not there is said to be, without a secret, and is asked again", async () => {
  const world = await rig();
  const { deps } = world;
  const nowhere = createOidc(deps, {
    issuer: "http://127.0.0.1:9/",
    clientId: "uitweg",
    clientSecret: CLIENT_SECRET,
    redirectUri: REDIRECT,
    claim: "email",
  });
  for (let index = 0; index < 2; index += 1) {
    const error: unknown = await nowhere.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "OIDC_UNREACHABLE" });
    expect(inspect(error, { depth: 10 })).not.toContain(CLIENT_SECRET);
  }
});
