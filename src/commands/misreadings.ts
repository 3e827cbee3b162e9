import type { Config } from "../config.ts";
import { databaseFile } from "../database-file.ts";
import { createMisreadings } from "../store/sqlite/misreadings.ts";
import { openReading } from "../store/sqlite/open-reading.ts";
import type { Io } from "./io.ts";

/** What counsellors marked: week, what the bot took texts for, what they were about, how often. */
export function printMisreadings(config: Config, io: Io): number {
  const { rows, close } = openReading(
    databaseFile(config),
    "count of misreadings",
    createMisreadings,
  );
  try {
    for (const { week, understood, meant, count } of rows.list()) {
      io.out(`${[week, understood, meant, count].join("\t")}\n`);
    }
    return 0;
  } finally {
    close();
  }
}
