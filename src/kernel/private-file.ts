import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { err, ok, type Result } from "./result.ts";

/** `open`: others may read it. Otherwise the code of the file system: "ENOENT", "EACCES". */
export type NotPrivate = { readonly why: "open" } | { readonly why: "failed"; code: string };

/**
 * Reads a file of secrets that nobody else may read. Mode and content come from the same open file,
 * so that nobody swaps it in between.
 */
export function readPrivateFile(file: string): Result<string, NotPrivate> {
  try {
    const handle = openSync(file, "r");
    try {
      if ((fstatSync(handle).mode & 0o077) !== 0) return err({ why: "open" });
      return ok(readFileSync(handle, "utf8"));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return err({ why: "failed", code: String((error as NodeJS.ErrnoException).code) });
  }
}
