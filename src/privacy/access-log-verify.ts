import type { AccessLogReader, AccessRow } from "../store/accounts-store.ts";
import { createAccessCheck, type RowFault } from "./access-log.ts";
import type { Keys } from "./keys.ts";

/** The last row as it was at some time, kept elsewhere: only it betrays that later rows were cut off. */
export interface AccessHead {
  /** 0: there were no rows. */
  readonly seq: number;
  /** In hex. */
  readonly mac: string;
}

export type AccessVerdict =
  | { readonly fault: null; readonly rows: number }
  | {
      readonly fault: RowFault | "head_missing";
      /** The first row that is not as it was written, or that is not there. */
      readonly seq: number;
    };

const PAGE = 1000;

/** Walks the whole chain. A row that was taken out shows at the one after it. */
export async function verifyAccessLog(
  keys: Keys,
  log: AccessLogReader,
  heads: readonly AccessHead[] = [],
): Promise<AccessVerdict> {
  const check = createAccessCheck(keys);
  const known = macsOf(heads);
  let previous: AccessRow | null = null;
  for await (const row of rowsOf(log)) {
    const fault = check(previous, row);
    if (fault !== null) return { fault, seq: (previous?.seq ?? 0) + 1 };
    if (!agrees(known, row)) return { fault: "changed", seq: row.seq };
    previous = row;
  }
  const rows = previous?.seq ?? 0;
  return Math.max(0, ...known.keys()) > rows
    ? { fault: "head_missing", seq: rows + 1 }
    : { fault: null, rows };
}

/** Two heads of one row that differ are kept both: the log cannot agree with them. */
function macsOf(heads: readonly AccessHead[]): ReadonlyMap<number, readonly string[]> {
  const macs = new Map<number, readonly string[]>();
  for (const { seq, mac } of heads) macs.set(seq, [...(macs.get(seq) ?? []), mac]);
  return macs;
}

function agrees(known: ReturnType<typeof macsOf>, { seq, mac }: AccessRow): boolean {
  return (known.get(seq) ?? []).every((kept) => kept === mac.toString("hex"));
}

async function* rowsOf(log: AccessLogReader): AsyncGenerator<AccessRow> {
  let seq = 0;
  for (;;) {
    const page = await log.accessAfter(seq, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    seq = last.seq;
  }
}
