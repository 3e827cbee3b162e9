import { appendFile } from "node:fs/promises";
import type { Clock } from "../kernel/clock.ts";
import type { AccessLogReader, AccessRow } from "../store/accounts-store.ts";

const HOUR_MS = 3_600_000;

/** A head as one JSON line: what `uitweg accesslog verify --head` reads. */
export function headLine(head: AccessRow | null): string {
  const at = head === null ? null : new Date(head.at).toISOString();
  return `${JSON.stringify({ seq: head?.seq ?? 0, mac: head?.mac.toString("hex") ?? "", at })}\n`;
}

/**
 * Once a day the head of the access log is added to a file, for somebody to keep elsewhere: only a
 * head from before shows that rows were cut off since. `failed` is told when the file cannot be written.
 */
export function startHeadExport(
  log: AccessLogReader,
  file: string,
  clock: Clock,
  failed: () => void,
): { stop(): void } {
  let exported = "";
  const look = async (): Promise<void> => {
    const today = clock().toISOString().slice(0, 10);
    if (today === exported) return;
    await appendFile(file, headLine(await log.accessHead()), { mode: 0o600 });
    exported = today;
  };
  const tryLook = (): void => void look().catch(failed);
  tryLook();
  const timer = setInterval(tryLook, HOUR_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
