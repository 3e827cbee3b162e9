import { describe, expect, test } from "@jest/globals";
import { authenticate } from "../../src/accounts/authenticate.ts";
import { checkTotp, confirmTotp, startTotp } from "../../src/accounts/second-factor.ts";
import { value } from "./people.ts";
import { HOUR, MINUTE, rigs, rootKeys, SANNE, REFUSED } from "./rig.ts";
import type { SignInDeps } from "../../src/accounts/deps.ts";

const rig = rigs();

const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("setting it up", () => {
  test("shows a secret that the app and the QR code hold, without inline style", async () => {
    const { deps, withPassword, session } = await rig();
    const open = await session((await withPassword()).token);
    const { secret, uri, qrSvg } = await startTotp(deps, open);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(`otpauth://totp/Uitweg:sanne?secret=${secret}&issuer=Uitweg`);
    expect(qrSvg).toMatch(/^<svg /);
    expect(qrSvg).not.toContain("style");
    expect(await startTotp(deps, open)).toEqual({ secret, uri, qrSvg });
  });

  test("ends with a code, a new token and the stage full", async () => {
    const { deps, withPassword, session, code } = await rig();
    const before = await withPassword();
    const open = await session(before.token);
    const { secret } = await startTotp(deps, open);
    expect(await confirmTotp(deps, open, otherThan(code(secret)))).toEqual(REFUSED);
    expect(await authenticate(deps, before.token)).toMatchObject({
      account: { secondFactor: false },
    });
    const done = value(await confirmTotp(deps, open, ` ${code(secret).replace(/^.../, "$& ")}`));
    expect(done.account.secondFactor).toBe(true);
    expect(await authenticate(deps, done.token)).toMatchObject({ session: { stage: "full" } });
    expect(await authenticate(deps, before.token)).toBeNull();
  });

  test("takes no code before a secret was shown, nor one of another account", async () => {
    const { deps, withPassword, session, code } = await rig();
    const one = await session((await withPassword()).token);
    const other = await session((await withPassword({ ...SANNE, login: "mo" })).token);
    const { secret } = await startTotp(deps, one);
    expect(await confirmTotp(deps, other, code(secret))).toEqual(REFUSED);
    expect(await checkTotp(deps, one, code(secret))).toEqual(REFUSED);
  });

  test("is not possible over one that is there, with the password alone", async () => {
    const { deps, signedIn, password, session, code } = await rig();
    const { secret } = await signedIn();
    const open = await session(value(await password("sanne")).token);
    await expect(startTotp(deps, open)).rejects.toThrow("no second factor to set up");
    expect(await confirmTotp(deps, open, code(secret))).toEqual(REFUSED);
  });
});

describe("a code", () => {
  test("opens a session of the stage full under a new token", async () => {
    const { deps, signedIn, password, session, code } = await rig();
    const { secret } = await signedIn();
    const first = value(await password("sanne"));
    const done = value(await checkTotp(deps, await session(first.token), code(secret)));
    expect(done.token).not.toBe(first.token);
    expect(await authenticate(deps, done.token)).toMatchObject({ session: { stage: "full" } });
    expect(await authenticate(deps, first.token)).toBeNull();
  });

  test("counts once, also in another session and a step later", async () => {
    const { deps, signedIn, password, session, pass, code } = await rig();
    const { secret } = await signedIn();
    const [one, other] = [await password("sanne"), await password("sanne")];
    const used = code(secret);
    value(await checkTotp(deps, await session(value(one).token), used));
    const open = await session(value(other).token);
    expect(await checkTotp(deps, open, used)).toEqual(REFUSED);
    pass(30_000);
    expect(await checkTotp(deps, open, used)).toEqual(REFUSED);
    expect(await checkTotp(deps, open, code(secret))).toMatchObject({ ok: true });
  });

  test("counts once when it is sent twice at once", async () => {
    const { deps, signedIn, password, session, code } = await rig();
    const { secret } = await signedIn();
    const open = await Promise.all(
      [1, 2].map(async () => session(value(await password("sanne")).token)),
    );
    const both = await Promise.all(open.map((one) => checkTotp(deps, one, code(secret))));
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("is not %j", async (wrong) => {
    const { deps, signedIn, password, session } = await rig();
    await signedIn();
    const open = await session(value(await password("sanne")).token);
    expect(await checkTotp(deps, open, wrong)).toEqual(REFUSED);
  });

  test("may be one step late, not two", async () => {
    const { deps, signedIn, password, session, code, pass } = await rig();
    const { secret } = await signedIn();
    const open = await session(value(await password("sanne")).token);
    const early = code(secret);
    pass(60_000);
    expect(await checkTotp(deps, open, early)).toEqual(REFUSED);
    const late = code(secret);
    pass(30_000);
    expect(await checkTotp(deps, open, late)).toMatchObject({ ok: true });
  });

  test("is not taken when the first step was too long ago", async () => {
    const { deps, signedIn, password, session, code, pass } = await rig();
    const { secret } = await signedIn();
    const open = await session(value(await password("sanne")).token);
    pass(HOUR);
    expect(await checkTotp(deps, open, code(secret))).toEqual(REFUSED);
  });

  test("waits after ten wrong ones, in however many sessions", async () => {
    const { deps, signedIn, password, session, code, pass } = await rig();
    const { secret } = await signedIn();
    for (let index = 0; index < 10; index += 1) {
      const open = await session(value(await password("sanne")).token);
      expect(await checkTotp(deps, open, otherThan(code(secret)))).toEqual(REFUSED);
    }
    const open = await session(value(await password("sanne")).token);
    expect(await checkTotp(deps, open, code(secret))).toEqual({ ok: false, error: "slow_down" });
    pass(15 * MINUTE);
    const later = await session(value(await password("sanne")).token);
    expect(await checkTotp(deps, later, code(secret))).toMatchObject({ ok: true });
  });
});

test("the secret is sealed anew with the newest root, so that the old one can go", async () => {
  const { deps, signedIn, password, session, code, pass } = await rig();
  const { secret } = await signedIn();
  const signInWith = async (keys: SignInDeps["keys"]) => {
    const open = await session(value(await password("sanne")).token);
    const checked = await checkTotp({ ...deps, keys }, open, code(secret));
    pass(MINUTE);
    return checked;
  };
  const newest = { version: 2, key: rootKeys().sealing[0]?.key ?? Buffer.alloc(0) };
  await expect(signInWith({ ...deps.keys, sealing: [newest] })).rejects.toMatchObject({
    code: "SEAL_BROKEN",
  });
  const both = { ...deps.keys, sealing: [newest, ...deps.keys.sealing] };
  expect(await signInWith(both)).toMatchObject({ ok: true });
  expect(await signInWith({ ...deps.keys, sealing: [newest] })).toMatchObject({ ok: true });
});
