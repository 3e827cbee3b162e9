import { readFileSync } from "node:fs";
import { UitwegError } from "../kernel/errors.ts";
import { faultLine } from "../kernel/fault.ts";
import { parseDirectory } from "./parse-directory.ts";
import type { Directory } from "./types.ts";

/** Throws UitwegError SERVICES_INVALID with all faults at once. */
export function loadDirectory(file: string): Directory {
  const { directory, faults } = parseDirectory(file, read(file));
  if (directory !== null) return directory;
  throw new UitwegError(
    "SERVICES_INVALID",
    `${file} has ${faults.length} fault(s): correct them, or run \`uitweg directory check\``,
    faults.map(faultLine),
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UitwegError("SERVICES_INVALID", `${file} cannot be read`, [], cause);
  }
}
