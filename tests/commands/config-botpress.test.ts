import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readConfig } from "../../src/config.ts";
import { readBotpress } from "../../src/config-botpress.ts";
import { UitwegError } from "../../src/kernel/errors.ts";
import { BOT, HITL } from "../botpress/installed.ts";
import { OPERATOR } from "../http/running.ts";

const folder = mkdtempSync(join(tmpdir(), "uitweg-settings-"));
const file = join(folder, "botpress.json");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(content: unknown, mode = 0o600): string {
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
}

test("without a file Botpress is off", () => {
  expect(readBotpress(undefined)).toEqual({ installations: [], faults: [] });
  expect(readConfig({}).botpress).toEqual([]);
});

test("a file names the installations; the API is Botpress' own unless it says otherwise", () => {
  const { installations, faults } = readBotpress(
    written([HITL, { ...BOT, apiUrl: "https://botpress.example.org/" }]),
  );
  expect(faults).toEqual([]);
  expect(installations).toEqual([
    { ...HITL, apiUrl: "https://api.botpress.cloud" },
    { ...BOT, apiUrl: "https://botpress.example.org" },
  ]);
});

test("with Botpress it is no demonstration, and somebody is responsible", () => {
  const env = { UITWEG_BOTPRESS_FILE: written([HITL]) };
  expect(readConfig({ ...OPERATOR, ...env })).toMatchObject({ demo: false });
  expect(faultsOf(env)).toEqual([
    "PUBLIC_URL: is needed with a gateway",
    "UITWEG_ORGANISATION: is needed with a gateway",
    "UITWEG_CONTACT: is needed with a gateway",
  ]);
});

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof UitwegError) return error.faults;
    throw error;
  }
}

test.each([
  ["a file that others may read", [HITL], 0o640, "the file is open to other users: chmod 600 it"],
  ["no JSON", "{secret", 0o600, "write a JSON list of installations"],
  ["an empty list", [], 0o600, "names no installation"],
] as const)("%s does not start", (_name, content, mode, fault) => {
  expect(readBotpress(written(content, mode))).toEqual({
    installations: [],
    faults: [`UITWEG_BOTPRESS_FILE: ${fault}`],
  });
});

test("a file that is not there does not start", () => {
  expect(readBotpress(join(folder, "none")).faults).toEqual([
    "UITWEG_BOTPRESS_FILE: the file cannot be read (ENOENT)",
  ]);
});

test("every fault is told at once, and no value of the file", () => {
  const bad = [
    { ...HITL, name: "Naam met spatie", secret: "kort", apiUrl: "http://botpress.example.org" },
    { ...BOT, key: BOT.secret, channels: ["twilio:channel", "webchat"], extra: true },
  ];
  const { faults } = readBotpress(written(bad));
  expect(faults.map((fault) => fault.replace("UITWEG_BOTPRESS_FILE: ", ""))).toEqual([
    "0.name: small letters, digits and -, at most 40",
    "0.secret: at least 32 letters, digits, - or _: openssl rand -hex 32",
    "0.apiUrl: https only, or http to this machine",
    "1.channels.0: SMS never goes through Botpress: use a gateway",
    '1.channels.1: write integration:channel, as in "webchat:channel"',
    '1: Unrecognized key: "extra"',
    "uses a secret or key twice: each has its own",
  ]);
  for (const value of ["kort", "Naam", HITL.key, BOT.token]) {
    expect(faults.join()).not.toContain(value);
  }
});

test.each([
  [
    "a name",
    [HITL, { ...BOT, name: HITL.name }],
    "uses a name twice: it tells conversations apart",
  ],
  [
    "a secret",
    [HITL, { ...BOT, secret: HITL.secret }],
    "uses a secret or key twice: each has its own",
  ],
  ["a key", [{ ...HITL, key: HITL.secret }], "uses a secret or key twice: each has its own"],
])("%s is used once only", (_name, content, fault) => {
  expect(readBotpress(written(content)).faults).toEqual([`UITWEG_BOTPRESS_FILE: ${fault}`]);
});
