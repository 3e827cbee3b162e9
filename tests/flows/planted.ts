import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";

/** One edit to a file under flows/ or locales/: the first place where `good` stands becomes `bad`. */
export type Edit = readonly [file: string, good: string | RegExp, bad: string];

export interface Planted {
  readonly flowsFolder: string;
  readonly localesFolder: string;
}

/** Copies flows/ and locales/ into a folder and plants faults. An edit that changes nothing fails. */
export function planted(folder: string, edits: readonly Edit[]): Planted {
  for (const name of ["flows", "locales"]) cpSync(name, join(folder, name), { recursive: true });
  for (const [file, good, bad] of edits) {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = before.replace(good, () => bad);
    expect([file, good, after]).not.toEqual([file, good, before]);
    writeFileSync(path, after);
  }
  return { flowsFolder: join(folder, "flows"), localesFolder: join(folder, "locales") };
}

/** The number, from 1, of the first line with this text in a file that nobody touched. */
export function lineWith(file: string, text: string): number {
  const index = readFileSync(file, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`no line with "${text}" in ${file}`);
  return index + 1;
}
