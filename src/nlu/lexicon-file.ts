import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UitwegError } from "../kernel/errors.ts";

/** The lexicons, one a language. They are read as one: a text may mix Dutch and English. */
export const lexiconFiles = (root: string): string[] =>
  ["nl", "en"].map((language) => join(root, "locales", language, "lexicon.yml"));

/** A list, or words in a row with commas between them: a paragraph reads better than a column. */
const phrases = z
  .union([z.array(z.coerce.string()), z.coerce.string().transform(split)])
  .default([]);
const table = z.record(z.string(), phrases).default({});
const tiers = z.strictObject({ certain: phrases, possible: phrases });

const schema = z.strictObject({
  slang: table,
  spelling: phrases,
  lookalikes: phrases,
  negations: phrases,
  hedges: phrases,
  shorthand: z.record(z.string(), z.string()).default({}),
  crisis: z.strictObject({ suicide: tiers, overdose: tiers, violence: tiers }),
  idioms: phrases,
  past: phrases,
  present: phrases,
  general: phrases,
  polite: phrases,
  commands: z.strictObject({
    optout: phrases,
    erase: phrases,
    human: phrases,
    help: phrases,
    privacy: phrases,
    menu: phrases,
    back: phrases,
    more: phrases,
    start: phrases,
  }),
  ambiguous: phrases,
  answers: z.strictObject({ yes: phrases, no: phrases, greeting: phrases, thanks: phrases }),
  fillers: phrases,
  numbers: table,
  number_fillers: phrases,
  drugs: table,
  gazetteers: table,
  who: z.strictObject({ self: phrases, relative: phrases }),
  said: z.strictObject({ wish: table, debt: table, role: table }),
  minor: phrases,
  not_an_age: phrases,
  elsewhere: z.strictObject({ places: phrases, says: phrases }),
  english: phrases,
});

/** Everything the lexicons say, still as phrases. */
export type LexiconFile = z.infer<typeof schema>;

/** Throws UitwegError LOCALES_INVALID with every fault of every file. */
export function readLexicon(files: readonly string[]): LexiconFile {
  const faults: string[] = [];
  const read = files.flatMap((file) => {
    const result = schema.safeParse(parse(readFileSync(file, "utf8")));
    if (result.success) return [result.data];
    for (const { path, message } of result.error.issues)
      faults.push(`${file}: ${path.join(".")}: ${message}`);
    return [];
  });
  if (faults.length > 0)
    throw new UitwegError(
      "LOCALES_INVALID",
      "a lexicon has faults: correct the lines named",
      faults,
    );
  return read.reduce((all, next) => merge(all, next) as LexiconFile);
}

/** Lists follow each other, tables are merged key by key. */
function merge(left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right))
    return [...(left as unknown[]), ...(right as unknown[])];
  if (!isTable(left) || !isTable(right)) return right ?? left;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(left[key], right[key])]));
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function split(row: string): string[] {
  return row
    .split(",")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}
