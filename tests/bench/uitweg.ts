import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Program, startProgram } from "./program.ts";
import type { Variant } from "./requests.ts";

export const PUBLIC_URL = "https://sms.example.nl";
export const SECRETS: Readonly<Record<Variant, string>> = {
  floor: "",
  kannel: "token-of-the-bench-123",
  twilio: "auth-token-of-the-bench",
};

/** What `npm start` tells Node; the floor gets it too. */
export const AS_STARTED = ["--max-semi-space-size=64"];

/**
 * Our server as it is built, with Kannel and Twilio both played by the gateway. `sends` false: the
 * webhook alone, with nothing going out meanwhile.
 */
export function startUitweg(
  root: string,
  folder: string,
  gatewayUrl: string,
  sends: boolean,
): Promise<Program> {
  mkdirSync(folder, { mode: 0o700 });
  const keyFile = join(folder, "keys.json");
  const root1 = () => [{ version: 1, key: randomBytes(32).toString("base64") }];
  writeFileSync(keyFile, JSON.stringify({ sealing: root1(), lookup: root1() }), { mode: 0o600 });
  const profile = process.env["BENCH_PROFILE"];
  const profiling = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const program = sends
    ? [join(root, "dist/main.js"), "serve"]
    : ["--import", "tsx", join(root, "tests/bench/quiet-server.ts")];
  return startProgram([...AS_STARTED, ...profiling, ...program], {
    PORT: "0",
    PUBLIC_URL,
    // The whole answer is measured, and not only that a text is kept for later.
    UITWEG_QUIET_SMS: "0s",
    DATA_DIR: folder,
    UITWEG_KEY_FILE: keyFile,
    UITWEG_ORGANISATION: "Bench",
    UITWEG_CONTACT: "bench@example.org",
    KANNEL_TOKEN: SECRETS.kannel,
    KANNEL_SENDSMS_URL: `${gatewayUrl}/sendsms`,
    KANNEL_USERNAME: "bench",
    KANNEL_PASSWORD: "bench",
    KANNEL_FROM: "1008",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: SECRETS.twilio,
    TWILIO_FROM: "+3197010280000",
    TWILIO_API_URL: gatewayUrl,
  });
}
