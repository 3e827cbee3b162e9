import * as z from "zod";

const Key = z.string().regex(/^[a-z0-9_]+$/, "use small letters, digits and _");

/** locales/<language>/<flow>.yml. `choices` by id; a word is what somebody may type for it. */
export const LocaleFile = z.strictObject({
  say: z.record(Key, z.string().trim().min(1)).default({}),
  choices: z
    .record(
      Key,
      z.strictObject({ label: z.string().min(1), words: z.array(z.string()).default([]) }),
    )
    .default({}),
  phrases: z.record(Key, z.array(z.string())).default({}),
  /** How an intent is called in "do you mean this or that?". */
  guess: z.record(Key, z.string()).default({}),
});
export type LocaleFile = z.infer<typeof LocaleFile>;
