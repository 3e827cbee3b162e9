import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** One training text and what it is about. */
export interface Line {
  readonly intent: string;
  readonly text: string;
}

/** Lines that sound like a crisis and are not: they carry their intent themselves. */
const MIXED = "near-crisis.txt";

/** The texts of `<intent>.txt`, in a fixed order. Lines that begin with # are comments. */
export function readTrainingData(folder: string): Line[] {
  return files(folder).flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("#"))
      .map((line) => (file === MIXED ? mixed(line) : { intent: file.slice(0, -4), text: line })),
  );
}

/** SHA-256 over the training texts and whatever else shapes the model, each under its name. */
export function fingerprint(folder: string, others: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of [...files(folder).map((file) => join(folder, file)), ...others]) {
    const content = readFileSync(path);
    hash.update(`${path.split(/[\\/]/u).at(-1) ?? ""} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

const files = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort();

function mixed(line: string): Line {
  const [intent = "", text] = line.split("\t");
  if (text === undefined) throw new Error(`${MIXED}: a line without a tab: ${line}`);
  return { intent, text };
}
