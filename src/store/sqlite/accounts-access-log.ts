import type { AccessRow } from "../accounts-store.ts";
import type { Prepare } from "./prepare.ts";

export interface AccessLogRows {
  after(seq: number, limit: number): readonly AccessRow[];
  head(): AccessRow | null;
}

/** Reading only, so that it also serves a connection that may not write. */
export function createAccessLogRows(prepare: Prepare): AccessLogRows {
  const after = prepare((tables, args: { seq: number; limit: number }) =>
    tables
      .selectFrom("access_log")
      .selectAll()
      .where("seq", ">", args.seq)
      .orderBy("seq")
      .limit(args.limit),
  );
  const head = prepare((tables) =>
    tables.selectFrom("access_log").selectAll().orderBy("seq", "desc").limit(1),
  );
  return {
    after: (seq, limit) => after.all({ seq, limit }),
    head: () => head.get({}) ?? null,
  };
}

export function createAccessLogAppend(prepare: Prepare): (row: AccessRow) => void {
  const insert = prepare((tables, args: AccessRow) => {
    const { seq, at, who, what, conversation, why, mac } = args;
    return tables.insertInto("access_log").values({ seq, at, who, what, conversation, why, mac });
  });
  return (row) => insert.run(row);
}
