import { explain } from "../nlu/explain.ts";
import { understand as understandText } from "../nlu/understand.ts";
import type { Models } from "../nlu/models.ts";
import type { Io } from "./io.ts";
import { lines } from "./lines.ts";

interface Options {
  /** Plain words for people instead of JSON for programs. */
  readonly explain: boolean;
}

/** One text per line in, one JSON object per line out; or why, in plain words. Returns an exit code. */
export async function understand(models: Models, options: Options, io: Io): Promise<number> {
  for await (const line of lines(io.input))
    io.out(
      options.explain
        ? `${[line, ...explain(line, models).map((reason) => `  ${reason}`)].join("\n")}\n`
        : `${JSON.stringify(understandText(line, models))}\n`,
    );
  return 0;
}
