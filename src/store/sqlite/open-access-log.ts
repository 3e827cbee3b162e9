import type { AccessLogReader } from "../accounts-store.ts";
import { createAccessLogRows } from "./accounts-access-log.ts";
import { openReading } from "./open-reading.ts";

/** The access log beside a running server: a daily export must not need a stop. */
export function openAccessLog(file: string): AccessLogReader & { readonly close: () => void } {
  const { rows, close } = openReading(file, "access log", createAccessLogRows);
  return {
    accessAfter: (seq, limit) => Promise.resolve(rows.after(seq, limit)),
    accessHead: () => Promise.resolve(rows.head()),
    close,
  };
}
