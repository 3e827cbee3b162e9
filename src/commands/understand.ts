import { understand as understandText } from "../nlu/understand.ts";
import type { Models } from "../nlu/models.ts";
import type { Io } from "./io.ts";
import { lines } from "./lines.ts";

/** One text per line in, one JSON object per line out. Returns an exit code. */
export async function understand(models: Models, io: Io): Promise<number> {
  for await (const line of lines(io.input))
    io.out(`${JSON.stringify(understandText(line, models))}\n`);
  return 0;
}
