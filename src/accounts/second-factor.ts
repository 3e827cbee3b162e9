import QRCode from "qrcode";
import { err, ok, type Result } from "../kernel/result.ts";
import { openSecret, sealSecret } from "../privacy/secret-seal.ts";
import type { AccountState, StoredAccount } from "../store/accounts-store.ts";
import type { AccountDeps, SignInDeps } from "./deps.ts";
import { newSession } from "./session.ts";
import { acceptedStep, createTotpSecret, totpPlace, totpUri } from "./totp.ts";
import { type LoginSession, type SignedIn, toAccount } from "./types.ts";

/** Per account, not per address: only who knows the password comes this far, and codes are short. */
const MOST = 10;

type Checked = Result<SignedIn, "refused" | "slow_down">;
/** The sealed secret that a code is held against. */
type Choose = (state: AccountState) => Buffer | null;

/**
 * A secret for the authenticator app. Asked again, the same session gets the same one. Throws when
 * the account has a second factor: replacing that takes a new invitation.
 */
export async function startTotp(
  deps: AccountDeps,
  session: LoginSession,
): Promise<{ readonly secret: string; readonly uri: string; readonly qrSvg: string }> {
  const place = totpPlace(session.account);
  const fresh = sealSecret(deps.keys, place, createTotpSecret(deps.random), deps.random);
  const started = await deps.accounts.alter({ by: "session", hash: session.hash }, (state) => {
    const account = signingIn(state, deps.clock());
    if (account?.totp !== null) return { changes: {}, result: null };
    const pendingTotp = state.session?.pendingTotp ?? fresh;
    return { changes: { updateSession: { pendingTotp } }, result: { account, pendingTotp } };
  });
  if (started === null) throw new Error("no second factor to set up in this session");
  const secret = openSecret(deps.keys, place, started.pendingTotp);
  const uri = totpUri(secret, started.account);
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: "svg" }) };
}

/** The first code of the app proves that it has the secret; from then on it is asked for. */
export function confirmTotp(
  deps: SignInDeps,
  session: LoginSession,
  code: string,
): Promise<Checked> {
  return finish(deps, session, code, (state) =>
    state.account?.totp === null ? (state.session?.pendingTotp ?? null) : null,
  );
}

export function checkTotp(deps: SignInDeps, session: LoginSession, code: string): Promise<Checked> {
  return finish(deps, session, code, (state) => state.account?.totp ?? null);
}

/** A new token and the stage "full"; the old token is worth nothing any more. */
async function finish(
  deps: SignInDeps,
  { hash, account: id }: LoginSession,
  code: string,
  choose: Choose,
): Promise<Checked> {
  const attempt = deps.attempts.begin([{ name: JSON.stringify(["code", id]), most: MOST }]);
  if (attempt === null) return err("slow_down");
  const key = { by: "session", hash } as const;
  const sealed = choose(await deps.accounts.look(key));
  if (sealed === null) return err("refused");
  const secret = openSecret(deps.keys, totpPlace(id), sealed);
  // Sealed anew, so that a root that was replaced is not needed for ever.
  const totp = sealSecret(deps.keys, totpPlace(id), secret, deps.random);
  const session = newSession(deps, id, "full");
  const result = await deps.accounts.alter<Checked>(key, (state) => {
    const account = signingIn(state, deps.clock());
    const same = choose(state)?.equals(sealed) === true;
    const step = account && acceptedStep(secret, code, deps.clock(), account.totpStep);
    if (account === null || step === null || !same) return { changes: {}, result: err("refused") };
    const update = { totp, totpStep: step };
    return {
      changes: { update, endSessions: "this", openSession: session.row },
      result: ok({ token: session.token, account: toAccount({ ...account, ...update }) }),
    };
  });
  if (result.ok) attempt.succeeded();
  return result;
}

/** Whose session it is, while the second step is to come. */
function signingIn({ account, session }: AccountState, now: Date): StoredAccount | null {
  const waits = session?.stage === "password" && session.expires > now;
  return waits && account?.active === true ? account : null;
}
