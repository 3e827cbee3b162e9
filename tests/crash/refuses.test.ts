import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, jest, test } from "@jest/globals";
import { loadKeys } from "../../src/privacy/keys.ts";
import { temporaryFolders } from "../store/temporary.ts";
import { type Exit, KANNEL, type ServeProcess, startServe } from "./serve-process.ts";

jest.setTimeout(60_000);
const folder = temporaryFolders();

/** A copy of the project, so that its files can be spoilt. */
const copy = mkdtempSync(join(tmpdir(), "uitweg-copy-"));
const project = fileURLToPath(new URL("../../", import.meta.url));
for (const name of ["src", "flows", "locales", "model", "package.json", "tsconfig.json"]) {
  cpSync(join(project, name), join(copy, name), { recursive: true });
}
symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
const started: ServeProcess[] = [];
const start: typeof startServe = (...how) => {
  const server = startServe(...how);
  started.push(server);
  return server;
};
afterAll(async () => {
  for (const server of started) server.kill("SIGKILL"); // one that did not refuse
  await Promise.all(started.map(({ exit }) => exit));
  rmSync(copy, { recursive: true });
});

/** It ends with 1, prints no address and no stack, and every fault is named. */
function refuses(
  { code, out, err }: Exit,
  errorCode: string,
  faults: readonly (string | RegExp)[],
) {
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(`${errorCode}: `);
  for (const fault of faults) expect(err).toMatch(fault);
  expect(err).not.toMatch(/^\s+at /m);
}

async function withFiles(
  changes: Readonly<Record<string, (text: string) => string>>,
): Promise<Exit> {
  const before = Object.keys(changes).map(
    (file) => [file, readFileSync(join(copy, file), "utf8")] as const,
  );
  for (const [file, text] of before) {
    const changed = changes[file]?.(text) ?? text;
    if (changed === text) throw new Error(`${file} was not spoilt`);
    writeFileSync(join(copy, file), changed);
  }
  try {
    return await start({ DATA_DIR: folder() }, copy).exit;
  } finally {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
  }
}

test("flows with faults", async () => {
  const exit = await withFiles({
    "flows/welkom.yml": (text) =>
      text.replace("goto: verslaving.start", "goto: verslaving.nergens"),
    "flows/privacy.yml": (text) => text.replace(/^version: .*$/m, "version: een\nkleur: rood"),
  });
  refuses(exit, "FLOWS_INVALID", [
    /flows\/privacy\.yml:\d+ .*version/,
    /flows\/privacy\.yml.*kleur/,
  ]);
});

test("links between flows with faults", async () => {
  const exit = await withFiles({
    "flows/welkom.yml": (text) =>
      text.replace("goto: verslaving.start", "goto: verslaving.nergens"),
    "flows/interruptions.yml": (text) => text.replace("human: mens.start", "human: mens.niemand"),
  });
  refuses(exit, "FLOWS_INVALID", [
    /welkom\.yml:\d+ .*verslaving\.nergens/,
    /interruptions\.yml:\d+ .*mens\.niemand/,
  ]);
});

test("texts with faults", async () => {
  const exit = await withFiles({
    "locales/nl/welkom.yml": (text) => text.replace(/^ {2}einde:/m, "  eindje:"),
    "locales/en/privacy.yml": (text) => text.replace(/^ {2}start:/m, "  begin:"),
  });
  refuses(exit, "LOCALES_INVALID", [
    /locales\/nl\/welkom\.yml.*einde/,
    /locales\/en\/privacy\.yml.*start/,
  ]);
});

test("services with faults", async () => {
  const exit = await withFiles({
    "flows/services.yml": (text) =>
      text
        .replace(/show_phone: \w+/, "show_phone: soms")
        .replace(/publish: "\w+"/, "publish: misschien"),
  });
  refuses(exit, "SERVICES_INVALID", [
    /services\.yml:\d+ .*show_phone/,
    /services\.yml:\d+ .*publish/,
  ]);
});

test("settings with faults: each is named, and no value", async () => {
  const values = {
    PORT: "vijfduizend",
    PUBLIC_URL: "geheim-adres",
    KANNEL_TOKEN: "kort-geheim",
    TWILIO_ACCOUNT_SID: "AC-geheim",
    UITWEG_CLOSE_SMS: "geheime-tijd",
  };
  const exit = await start({ DATA_DIR: folder(), ...values }).exit;
  refuses(
    exit,
    "CONFIG_INVALID",
    Object.keys(values).map((name) => `${name}: `),
  );
  for (const value of Object.values(values)) expect(exit.err).not.toContain(value);
});

test("a gateway that is set up by half, and a token that Kannel would spoil", async () => {
  const half = { KANNEL_TOKEN: KANNEL.KANNEL_TOKEN, TWILIO_AUTH_TOKEN: "een-geheim-van-twilio" };
  const exit = await start({ DATA_DIR: folder(), ...half }).exit;
  refuses(exit, "CONFIG_INVALID", [
    ...["KANNEL_SENDSMS_URL", "KANNEL_USERNAME", "KANNEL_PASSWORD", "KANNEL_FROM"],
    ...["TWILIO_ACCOUNT_SID", "TWILIO_FROM", "PUBLIC_URL", "UITWEG_ORGANISATION", "UITWEG_CONTACT"],
  ]);
  for (const value of Object.values(half)) expect(exit.err).not.toContain(value);

  const dataDir = folder();
  loadKeys(join(dataDir, "keys.json"), { create: true });
  const spoilt = {
    ...KANNEL,
    KANNEL_SENDSMS_URL: "http://127.0.0.1:9/",
    KANNEL_TOKEN: "100%-geheim-en-lang",
  };
  const second = await start({ DATA_DIR: dataDir, ...spoilt }).exit;
  refuses(second, "CONFIG_INVALID", ["KANNEL_TOKEN"]);
  expect(second.err).not.toContain(spoilt.KANNEL_TOKEN);
});

test("a broken key file, or none where texts are real: nothing of a key is printed", async () => {
  const dataDir = folder();
  const file = join(dataDir, "keys.json");
  const env = { ...KANNEL, DATA_DIR: dataDir, KANNEL_SENDSMS_URL: "http://127.0.0.1:9/" };
  refuses(await start(env).exit, "KEY_FILE_INVALID", ["There is no key file"]);
  loadKeys(file, { create: true });
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace('"lookup"', '"zoek"'));
  const exit = await start(env).exit;
  refuses(exit, "KEY_FILE_INVALID", ["lookup", "zoek"]);
  const secrets = [...text.matchAll(/"key": "([^"]+)"/g)].map(([, key = ""]) => key);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(exit.err).not.toContain(secret.slice(0, 8));
});

test("a data folder that another server uses", async () => {
  const dataDir = folder();
  const first = start({ DATA_DIR: dataDir });
  try {
    const url = await first.url;
    refuses(await start({ DATA_DIR: dataDir }).exit, "STORE_IN_USE", ["Another uitweg process"]);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  } finally {
    first.kill("SIGTERM");
    await first.exit;
  }
});
