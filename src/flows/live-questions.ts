import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Flows } from "../dialogue/types.ts";

const FILE = "questions.json";
const Questions = z.array(z.string());

/** Notes which questions people can be at from now on, for a later `flows check`. */
export function rememberQuestions(dataDir: string, { flows }: Flows): void {
  const questions = Object.values(flows).flatMap((flow) =>
    Object.entries(flow.nodes)
      .filter(([, node]) => node.ask !== undefined)
      .map(([id]) => `${flow.flow}.${id}`),
  );
  writeFileSync(join(dataDir, FILE), `${JSON.stringify(questions)}\n`, { mode: 0o600 });
}

/** The questions of the version that last ran on this data; none when it never ran. */
export function liveQuestions(dataDir: string): readonly string[] {
  const file = join(dataDir, FILE);
  return existsSync(file) ? Questions.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}
