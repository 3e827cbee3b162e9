import { describe, expect, test } from "@jest/globals";
import { addressGroup } from "../../src/accounts/attempts.ts";
import { authenticate, signOut } from "../../src/accounts/authenticate.ts";
import { invite } from "../../src/accounts/invite.ts";
import { changeAccount } from "../../src/accounts/change-account.ts";
import { value } from "./people.ts";
import { administrator, HOUR, idOf, MINUTE, rigs, SANNE, REFUSED, SLOW_DOWN } from "./rig.ts";

const rig = rigs();

describe("the first step", () => {
  test("opens a session that waits for the second", async () => {
    const { deps, signedIn, password } = await rig();
    await signedIn();
    const { token, account } = value(await password(" SANNE "));
    expect(account).toMatchObject({ login: "sanne", secondFactor: true });
    expect(await authenticate(deps, token)).toMatchObject({ session: { stage: "password" } });
  });

  test("refuses a wrong password, an unknown login, one invited and one deactivated alike", async () => {
    const { deps, signedIn, password } = await rig();
    const boss = (await signedIn(administrator)).account;
    const gone = await signedIn({ ...SANNE, login: "gone" });
    await changeAccount(deps, boss, idOf(gone), { active: false }, 1);
    await invite(deps, { ...SANNE, login: "invited" });
    const tries = [
      password("bas", { password: "een ander wachtwoord" }),
      password("nobody"),
      password("invited"),
      password("gone"),
      password("invited", { password: "" }),
    ];
    expect(await Promise.all(tries)).toEqual(tries.map(() => REFUSED));
  });
});

describe("many failures", () => {
  test("of a pair make it wait, and lock nobody out from elsewhere", async () => {
    const { pass, withPassword, password } = await rig();
    await withPassword();
    const wrong = () => password("sanne", { password: "fout fout fout" });
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map(wrong));
    expect(six.filter((one) => !one.ok && one.error === "slow_down")).toHaveLength(1);
    expect(await password("sanne")).toEqual(SLOW_DOWN);
    expect(await password("sanne", { address: "198.51.100.1" })).toMatchObject({ ok: true });
    pass(15 * MINUTE - 1);
    expect(await password("sanne")).toEqual(SLOW_DOWN);
    pass(1);
    expect(await password("sanne")).toMatchObject({ ok: true });
  });

  test("of an address make it wait, whoever it tries to be", async () => {
    const { withPassword, password } = await rig();
    await withPassword();
    for (let index = 0; index < 30; index += 1) {
      expect(await password(`guess${index}`)).toEqual(REFUSED);
    }
    expect(await password("sanne")).toEqual(SLOW_DOWN);
    expect(await password("sanne", { address: "198.51.100.1" })).toMatchObject({ ok: true });
  });

  test("are not counted for successes", async () => {
    const { withPassword, password } = await rig();
    await withPassword();
    for (let index = 0; index < 8; index += 1) {
      expect(await password("sanne")).toMatchObject({ ok: true });
    }
  });

  test("go by the network of an IPv6 address, also over midnight", async () => {
    const { pass, withPassword, password } = await rig();
    await withPassword();
    for (let index = 0; index < 5; index += 1) {
      await password("sanne", { password: "x", address: `2001:db8::${index}` });
    }
    expect(await password("sanne", { address: "2001:db8:0:0:1:2:3:4" })).toEqual(SLOW_DOWN);
    expect(await password("sanne", { address: "2001:db8:0:1::1" })).toMatchObject({ ok: true });
    pass(14 * HOUR);
    expect(await password("sanne", { address: "2001:db8::1" })).toMatchObject({ ok: true });
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:DB8::1", "2001:db8:0:0"],
  ["2001:0db8:0000:0001:0002:3:4:5", "2001:db8:0:1"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  ["2001:db8:1:2::", "2001:db8:1:2"],
  ["", ""],
])("the address %j counts as %j", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

describe("a session", () => {
  test("ends 15 minutes after it was last seen", async () => {
    const { deps, pass, signedIn } = await rig();
    const { token } = await signedIn(); // a minute ago
    pass(14 * MINUTE - 1);
    for (let index = 0; index < 4; index += 1) {
      expect(await authenticate(deps, token)).not.toBeNull();
      pass(14 * MINUTE);
    }
    pass(MINUTE);
    expect(await authenticate(deps, token)).toBeNull();
  });

  test("ends 12 hours after it began, however busy", async () => {
    const { deps, pass, signedIn } = await rig();
    const { token } = await signedIn(); // a minute ago
    for (let index = 0; index < 71; index += 1) {
      pass(10 * MINUTE);
      expect(await authenticate(deps, token)).not.toBeNull();
    }
    pass(9 * MINUTE - 1);
    expect(await authenticate(deps, token)).not.toBeNull();
    pass(1);
    expect(await authenticate(deps, token)).toBeNull();
  });

  test("ends when one signs out, and only that one", async () => {
    const { deps, signedIn, withPassword } = await rig();
    const one = await signedIn();
    const other = await withPassword({ ...SANNE, login: "mo" });
    await signOut(deps, one.token);
    await signOut(deps, one.token);
    expect(await authenticate(deps, one.token)).toBeNull();
    expect(await authenticate(deps, other.token)).not.toBeNull();
  });

  test("has a secret for its forms that stays and is no other session's", async () => {
    const { deps, signedIn, withPassword } = await rig();
    const one = await signedIn();
    const other = await withPassword({ ...SANNE, login: "mo" });
    const csrf = async (token: string) => (await authenticate(deps, token))?.csrf;
    expect(await csrf(one.token)).toMatch(/^[\w-]{43}$/);
    expect(await csrf(one.token)).toBe(await csrf(one.token));
    expect(await csrf(one.token)).not.toBe(await csrf(other.token));
    expect(one.token).not.toContain(await csrf(one.token));
  });

  test.each(["", "x", "A".repeat(43)])("is not opened by %j", async (token) => {
    const { deps, signedIn } = await rig();
    await signedIn();
    expect(await authenticate(deps, token)).toBeNull();
  });
});
