import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document } from "openapi-backend";

/** Botpress' own description of its runtime API, as @botpress/api writes it: 48 operations. */
export const botpressOpenapi = (): Document => (known ??= exported());
let known: Document | null = null;

function exported(): Document {
  const folder = mkdtempSync(join(tmpdir(), "botpress-api-"));
  try {
    // Beside us, since it is 16 MB and prints what it does.
    const api = createRequire(import.meta.url).resolve("@botpress/api");
    const script = "require(process.argv[1]).runtimeApi.exportOpenapi(process.argv[2], {})";
    execFileSync(process.execPath, ["-e", script, api, folder], { stdio: "ignore" });
    return JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) as Document;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
