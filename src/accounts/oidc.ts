import * as client from "openid-client";
import { UitwegError } from "../kernel/errors.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { AccountDeps } from "./deps.ts";
import { openPending, type Pending, sealPending } from "./oidc-pending.ts";
import { newSession } from "./session.ts";
import { type SignedIn, toAccount } from "./types.ts";
import { normalLogin } from "./valid.ts";

export interface OidcSettings {
  /** Of the organisation's identity provider; https, or http on this very machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
  /** Whose value is the login here: "preferred_username", "email", "upn". */
  readonly claim: string;
}

/** Signing in through the organisation: takes the place of the password, never makes an account. */
export interface Oidc {
  /**
   * `url` is where the browser goes; `pending` is for a cookie that comes back with it (so
   * SameSite=Lax). Throws UitwegError OIDC_UNREACHABLE.
   */
  start(): Promise<{ readonly url: string; readonly pending: string }>;
  /**
   * `query` is what the provider sent the browser back with. The stage is "full" only when the
   * provider says that it asked for a second factor; otherwise ours is still to come.
   */
  finish(pending: string, query: string): Promise<Result<SignedIn, "refused">>;
}

type Claims = Readonly<Record<string, unknown>>;

export function createOidc(deps: AccountDeps, settings: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | undefined;
  const provider = (): Promise<client.Configuration> => {
    found ??= discover(settings).catch((error: unknown) => {
      found = undefined; // asked again next time
      throw error;
    });
    return found;
  };
  return {
    start: async () => {
      const config = await provider();
      const pending = sealPending(deps);
      return {
        url: (await authorizationUrl(config, settings, pending)).href,
        pending: pending.sealed,
      };
    },
    finish: async (sealed, query) => {
      const pending = openPending(deps, sealed);
      if (pending === null) return err("refused");
      const claims = await claimsOf(await provider(), settings, pending, query);
      const login = claims && loginOf(claims, settings.claim);
      return login === null ? err("refused") : enter(deps, login, claims?.["amr"]);
    },
  };
}

async function discover({
  issuer,
  clientId,
  clientSecret,
}: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const here =
    url.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
  try {
    return await client.discovery(
      url,
      clientId,
      undefined,
      client.ClientSecretBasic(clientSecret),
      {
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; loopback only
        execute: here ? [client.allowInsecureRequests] : [],
      },
    );
  } catch (error) {
    throw new UitwegError(
      "OIDC_UNREACHABLE",
      "The identity provider does not answer as one. Check its issuer address and the network.",
      [],
      error,
    );
  }
}

async function authorizationUrl(
  config: client.Configuration,
  { redirectUri }: OidcSettings,
  { verifier, state, nonce }: Pending,
): Promise<URL> {
  return client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile email",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
  });
}

/** Null when the provider refuses, or its answer is not the one to our question. */
async function claimsOf(
  config: client.Configuration,
  { redirectUri, claim }: OidcSettings,
  { verifier, state, nonce }: Pending,
  query: string,
): Promise<Claims | null> {
  const back = new URL(redirectUri);
  back.search = query;
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  };
  try {
    const tokens = await client.authorizationCodeGrant(config, back, checks);
    const claims = tokens.claims();
    if (claims === undefined) return null;
    if (claim in claims) return claims;
    return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
  } catch {
    return null; // the errors hold the answer, and that names somebody
  }
}

/** An address that nobody verified may be a colleague's. */
function loginOf(claims: Claims, claim: string): string | null {
  const value = claims[claim];
  if (typeof value !== "string" || value === "") return null;
  if (claim === "email" && claims["email_verified"] !== true) return null;
  return normalLogin(value);
}

async function enter(
  deps: AccountDeps,
  login: string,
  methods: unknown,
): Promise<Result<SignedIn, "refused">> {
  // RFC 8176: how the provider knew the person.
  const full = Array.isArray(methods) && methods.includes("mfa");
  return deps.accounts.alter<Result<SignedIn, "refused">>({ by: "login", login }, ({ account }) => {
    if (account?.active !== true) return { changes: {}, result: err("refused") };
    const session = newSession(deps, account.id, full ? "full" : "password");
    return {
      changes: { openSession: session.row },
      result: ok({ token: session.token, account: toAccount(account) }),
    };
  });
}
