import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { UitwegError } from "../kernel/errors.ts";
import { readPrivateFile } from "../kernel/private-file.ts";

/** One root: 32 bytes. The version (1 to 255) is stored beside what it wrapped. */
interface RootKey {
  readonly version: number;
  readonly key: Buffer;
}

/** The two roots of the key file. `sealing` wraps conversation keys; `lookup` finds contacts. */
export interface Keys {
  /** Newest first. The first wraps; an older one is needed until its last conversation expired. */
  readonly sealing: readonly RootKey[];
  /** Newest first. Look-ups try all of them. */
  readonly lookup: readonly RootKey[];
}

const ROOT_BYTES = 32;

const root = z.strictObject({
  version: z.int().min(1).max(255),
  key: z
    .base64()
    .transform((text) => Buffer.from(text, "base64"))
    .refine((key) => key.length === ROOT_BYTES, `must be ${ROOT_BYTES} bytes in base64`),
});
const roots = z
  .array(root)
  .min(1)
  .refine((list) => distinct(list.map(({ version }) => version)), "has a version twice")
  .transform((list) => list.toSorted((a, b) => b.version - a.version));
const keyFile = z
  .strictObject({ sealing: roots, lookup: roots })
  .refine(
    ({ sealing, lookup }) =>
      distinct([...sealing, ...lookup].map(({ key }) => key.toString("hex"))),
    "uses one key twice: every root has its own",
  );

/**
 * Reads the key file, or makes one (mode 0600, its folder too) when there is none and `create` says
 * so. The file looks like `{ "sealing": [{ "version": 1, "key": "…base64…" }], "lookup": […] }`.
 * Throws UitwegError KEY_FILE_INVALID; what is in the file never enters the error.
 */
export function loadKeys(
  file: string,
  { create, random = randomBytes }: { create: boolean; random?: (size: number) => Buffer },
): Keys {
  if (create) createKeyFile(file, random);
  const checked = keyFile.safeParse(parse(file, readPrivate(file)));
  if (checked.success) return checked.data;
  throw invalid(
    `The key file ${file} is not valid. Put back the copy you keep elsewhere: without its keys nothing stored can be read.`,
    checked.error.issues.map(({ path, message }) => `${path.join(".") || "file"}: ${message}`),
  );
}

/** Leaves a file that is there alone, also one that another process makes at this very moment. */
function createKeyFile(file: string, random: (size: number) => Buffer): void {
  const fresh = () => [{ version: 1, key: random(ROOT_BYTES).toString("base64") }];
  const text = `${JSON.stringify({ sealing: fresh(), lookup: fresh() }, null, 2)}\n`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    throw invalid(`The key file ${file} cannot be made (${codeOf(error)}): check its folder.`);
  }
}

function readPrivate(file: string): string {
  const text = readPrivateFile(file);
  if (text.ok) return text.value;
  if (text.error.why === "open") {
    throw invalid(`The key file ${file} is open to other users. Run: chmod 600 ${file}`);
  }
  const { code } = text.error;
  throw invalid(
    code === "ENOENT"
      ? `There is no key file at ${file}. Put back the copy you keep elsewhere; only a new installation makes a new one.`
      : `The key file ${file} cannot be read (${code}): it must belong to the user that runs uitweg.`,
  );
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it could not read, and that may be a key: its message is dropped.
    throw invalid(`The key file ${file} is not JSON. Put back the copy you keep elsewhere.`);
  }
}

function distinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}

function invalid(message: string, faults: readonly string[] = []): UitwegError {
  return new UitwegError("KEY_FILE_INVALID", message, faults);
}
