import { describe, expect, test } from "@jest/globals";
import { readConfig } from "../../src/config.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { run } from "./run.ts";

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof UitwegError)) throw error;
    expect(error.code).toBe("CONFIG_INVALID");
    return error.faults.map((fault) => fault.split(":")[0] ?? "");
  }
}

const KANNEL = {
  PUBLIC_URL: "https://sms.example.nl/",
  UITWEG_ORGANISATION: "Gemeente Utrecht",
  UITWEG_CONTACT: "privacy@example.org",
  KANNEL_TOKEN: "a-long-enough-token",
  KANNEL_SENDSMS_URL: "http://127.0.0.1:13013/cgi-bin/sendsms",
  KANNEL_USERNAME: "u",
  KANNEL_PASSWORD: "p",
  KANNEL_FROM: "1008",
};

const without = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(KANNEL).filter(([name]) => !names.includes(name)));

test("all faults are told at once, and no value is", async () => {
  const env = {
    PORT: "seventy-thousand",
    PUBLIC_URL: "ftp://secret-host",
    DATABASE_URL: "postgres://user:secret-word@host/db",
    KANNEL_TOKEN: "secret",
    TWILIO_ACCOUNT_SID: "ACsecret",
    UITWEG_REMIND_SMS: "secretly",
    UITWEG_CLOSE_WEB: "10",
    UITWEG_WAIT_LIMIT: "-1m",
    UITWEG_HOURS_WEEKDAYS: "9-21",
    UITWEG_HOURS_WEEKEND: "25:00-26:00",
    UITWEG_CONTACT: "@",
  };
  const { code, out, err } = await run(["serve"], { env });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^CONFIG_INVALID: /);
  for (const name of Object.keys(env)) expect(err).toContain(`  - ${name}: `);
  // What goes with a gateway that was begun, too.
  for (const name of ["KANNEL_PASSWORD", "KANNEL_FROM", "TWILIO_AUTH_TOKEN", "UITWEG_ORGANISATION"])
    expect(err).toContain(`  - ${name}: is needed`);
  expect(err).not.toMatch(/secret|seventy|25:00|9-21| {4}at /);
});

describe("what belongs together", () => {
  test("half a gateway is refused, name by name", () => {
    expect(faultsOf(without("KANNEL_PASSWORD", "KANNEL_FROM"))).toEqual([
      "KANNEL_PASSWORD",
      "KANNEL_FROM",
    ]);
  });

  test("a gateway needs an address, and somebody who is responsible", () => {
    const names = ["PUBLIC_URL", "UITWEG_ORGANISATION", "UITWEG_CONTACT"];
    expect(faultsOf(without(...names))).toEqual(names);
  });

  test("every gateway is set up whole or not at all", () => {
    const cm = { CM_TOKEN: "0123456789abcdef", CM_ADDRESSES: "203.0.113.7, 2001:db8::/32" };
    const { PUBLIC_URL, UITWEG_ORGANISATION, UITWEG_CONTACT } = KANNEL;
    const place = { PUBLIC_URL, UITWEG_ORGANISATION, UITWEG_CONTACT };
    expect(faultsOf({ ...place, ...cm })).toEqual(["CM_PRODUCT_TOKEN", "CM_FROM"]);
    expect(faultsOf({ CM_FROM: "1008" })).toEqual(
      expect.arrayContaining(["CM_TOKEN", "CM_ADDRESSES", "CM_PRODUCT_TOKEN", "PUBLIC_URL"]),
    );
    const config = readConfig({ ...place, ...cm, CM_PRODUCT_TOKEN: "p", CM_FROM: "1008" });
    expect([config.demo, config.kannel, config.twilio]).toEqual([false, undefined, undefined]);
    expect(config.cm).toEqual({
      token: "0123456789abcdef",
      addresses: ["203.0.113.7", "2001:db8::/32"],
      productToken: "p",
      from: "1008",
      apiUrl: undefined,
    });
  });

  test.each(["203.0.113.7/33", "cm.com", " , ", "203.0.113.7;203.0.113.8"])(
    "%j names no addresses",
    (addresses) => {
      expect(faultsOf({ CM_ADDRESSES: addresses })).toContain("CM_ADDRESSES");
    },
  );

  test.each(["short", "0123456789abcde+", "0123456789 abcdef"])("%j is no token", (token) => {
    expect(faultsOf({ CM_TOKEN: token })).toContain("CM_TOKEN");
  });

  test("the organisation's sign-in is set up whole or not at all, with an address to come back to", () => {
    const names = ["UITWEG_OIDC_ISSUER", "UITWEG_OIDC_CLIENT_ID", "UITWEG_OIDC_CLIENT_SECRET"];
    const [issuer = "", clientId = "", clientSecret = ""] = names;
    const env = { [issuer]: "https://id.example.nl", [clientId]: "uitweg", [clientSecret]: "s" };
    expect(faultsOf({ [clientId]: "uitweg" })).toEqual([issuer, clientSecret]);
    expect(faultsOf(env)).toEqual(["PUBLIC_URL"]);
    const { oidc } = readConfig({ ...env, PUBLIC_URL: "https://uitweg.example" });
    expect(oidc).toEqual({
      ...{ issuer: "https://id.example.nl", clientId: "uitweg", clientSecret: "s" },
      claim: "email",
    });
    expect(readConfig({ UITWEG_OIDC_CLAIM: "upn" }).oidc).toBeUndefined();
  });

  test("an empty setting is an absent one", () => {
    expect(faultsOf({ ...KANNEL, KANNEL_FROM: "" })).toEqual(["KANNEL_FROM"]);
    expect(readConfig({ PORT: "", KANNEL_TOKEN: "" }).demo).toBe(true);
  });
});

test("without settings it is the demonstration, on this machine only", () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    demo: true,
    host: "127.0.0.1",
    port: 3000,
    dataDir: "data",
    keyFile: "data/keys.json",
    kannel: undefined,
    twilio: undefined,
    cm: undefined,
  });
  expect(config.conversation).toMatchObject({
    remindAfter: { sms: 86_400_000, web: 600_000 },
    closeAfter: { sms: 172_800_000, web: 1_800_000 },
    waitLimit: 600_000,
    organisation: "een demonstratie",
  });
});

test("settings arrive where they belong", () => {
  const config = readConfig({
    ...KANNEL,
    UITWEG_REMIND_SMS: "off",
    UITWEG_REMIND_WEB: "90s",
    UITWEG_CLOSE_SMS: "3d",
    UITWEG_WAIT_LIMIT: "2m",
    UITWEG_HOURS_WEEKDAYS: "08:30-24:00",
    UITWEG_HOURS_WEEKEND: "closed",
    UITWEG_SERVICES: "exodus, buurtteam,,",
    UITWEG_RECONCILE: "5s",
  });
  expect(config.demo).toBe(false);
  expect(config.publicUrl).toBe("https://sms.example.nl");
  expect(config.reconcileMs).toBe(5_000);
  expect(config.kannel).toMatchObject({ token: KANNEL.KANNEL_TOKEN, from: "1008" });
  const { remindAfter, closeAfter, waitLimit, teamHours, enabledServices } = config.conversation;
  expect([remindAfter, closeAfter.sms, waitLimit]).toEqual([
    { sms: null, web: 90_000 },
    259_200_000,
    120_000,
  ]);
  expect(enabledServices).toEqual(["exodus", "buurtteam"]);
  expect(teamHours.schedules).toEqual([
    expect.objectContaining({ opens_at: "08:30", closes_at: "24:00" }),
  ]);
});
