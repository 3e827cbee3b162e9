import { sql } from "kysely";
import type { Priority, Team } from "../../dialogue/types.ts";
import type { HandoffRow, StoredHandoff, StoredNote } from "../handoff-store.ts";
import type { ConversationId } from "../store.ts";
import type { HandoffTable } from "../tables.ts";
import type { Prepare } from "./prepare.ts";

export interface Handoffs {
  get(id: ConversationId): StoredHandoff | null;
  put(id: ConversationId, handoff: StoredHandoff): void;
  remove(id: ConversationId): void;
  list(): readonly HandoffRow[];
  holds(counsellor: string): number;
  ahead(team: Team, priority: Priority, since: Date): number;
  addNote(id: ConversationId, note: StoredNote): void;
  notes(id: ConversationId): readonly StoredNote[];
  addWait(team: Team, at: Date, waited: number): void;
  waits(team: Team, from: Date): readonly number[];
}

/** How many recent waits tell how long it takes now. */
const RECENT = 9;

export function createHandoffs(prepare: Prepare): Handoffs {
  const get = prepare((tables, args: { id: Buffer }) =>
    tables.selectFrom("handoffs").selectAll().where("conversation", "=", args.id),
  );
  const put = prepare((tables, args: HandoffTable) =>
    tables
      .insertInto("handoffs")
      .values({ conversation: args.conversation, ...mutable(args) })
      .onConflict((conflict) => conflict.column("conversation").doUpdateSet(mutable(args))),
  );
  const remove = prepare((tables, args: { id: Buffer }) =>
    tables.deleteFrom("handoffs").where("conversation", "=", args.id),
  );
  const list = prepare((tables) =>
    tables
      .selectFrom("handoffs as h")
      .innerJoin("conversations as c", "c.id", "h.conversation")
      .selectAll("h")
      .select(["c.channel", "c.status", "c.team", "c.priority", "c.last_inbound_at"])
      .select((select) =>
        select
          .selectFrom("messages as m")
          .select("m.direction")
          .whereRef("m.conversation", "=", "h.conversation")
          .orderBy("m.seq", "desc")
          .limit(1)
          .as("newest"),
      )
      .where("c.status", "in", ["waiting", "human"])
      .orderBy(sql`c.priority = 'urgent'`, "desc")
      .orderBy("h.since")
      .orderBy("h.conversation"),
  );
  const holds = prepare((tables, args: { holder: string }) =>
    tables
      .selectFrom("handoffs")
      .select(sql<number>`count(*)`.as("count"))
      .where("holder", "=", args.holder),
  );
  const ahead = prepare((tables, args: { team: Team; urgent: 0 | 1; since: number }) =>
    tables
      .selectFrom("handoffs as h")
      .innerJoin("conversations as c", "c.id", "h.conversation")
      .select(sql<number>`count(*)`.as("count"))
      .where("c.team", "=", args.team)
      .where("h.mode", "=", "queue")
      .where("h.holder", "is", null)
      .where(
        sql<boolean>`((c.priority = 'urgent') > ${args.urgent} or ((c.priority = 'urgent') = ${args.urgent} and h.since < ${args.since}))`,
      ),
  );
  const addNote = prepare((tables, args: StoredNoteRow) =>
    tables
      .insertInto("notes")
      .values({ conversation: args.conversation, at: args.at, by: args.by, body: args.body }),
  );
  const notes = prepare((tables, args: { id: Buffer }) =>
    tables
      .selectFrom("notes")
      .select(["at", "by", "body"])
      .where("conversation", "=", args.id)
      .orderBy("at"),
  );
  const addWait = prepare((tables, args: { at: number; team: Team; waited: number }) =>
    tables.insertInto("waits").values({ at: args.at, team: args.team, waited: args.waited }),
  );
  const waits = prepare((tables, args: { team: Team; from: number; most: number }) =>
    tables
      .selectFrom("waits")
      .select("waited")
      .where("team", "=", args.team)
      .where("at", ">=", args.from)
      .orderBy("at", "desc")
      .limit(args.most),
  );
  const at = (ms: number): Date => new Date(ms);
  return {
    get: (id) => {
      const row = get.get({ id });
      return row === undefined ? null : toHandoff(row);
    },
    put: (id, handoff) => put.run(toRow(id, handoff)),
    remove: (id) => remove.run({ id }),
    list: () =>
      list.all({}).map((row) => ({
        ...toHandoff(row),
        conversation: row.conversation,
        channel: row.channel,
        status: row.status === "human" ? "human" : "waiting",
        team: row.team ?? "general",
        priority: row.priority ?? "normal",
        lastInboundAt: at(row.last_inbound_at),
        unanswered: row.newest === "in",
      })),
    holds: (holder) => holds.get({ holder })?.count ?? 0,
    ahead: (team, priority, since) =>
      ahead.get({ team, urgent: priority === "urgent" ? 1 : 0, since: since.getTime() })?.count ??
      0,
    addNote: (conversation, note) => addNote.run({ ...note, conversation, at: note.at.getTime() }),
    notes: (id) => notes.all({ id }).map((row) => ({ ...row, at: at(row.at) })),
    addWait: (team, when, waited) => addWait.run({ team, at: when.getTime(), waited }),
    waits: (team, from) =>
      waits.all({ team, from: from.getTime(), most: RECENT }).map(({ waited }) => waited),
  };
}

interface StoredNoteRow {
  readonly conversation: Buffer;
  readonly at: number;
  readonly by: string;
  readonly body: Buffer;
}

function mutable(row: HandoffTable) {
  return {
    mode: row.mode,
    consent: row.consent,
    since: row.since,
    holder: row.holder,
    taken_at: row.taken_at,
    visible_from: row.visible_from,
    on_hold: row.on_hold,
    alarm_at: row.alarm_at,
    readers: row.readers,
  };
}

function toHandoff(row: HandoffTable): StoredHandoff {
  return {
    mode: row.mode,
    consent: row.consent,
    since: new Date(row.since),
    holder: row.holder,
    takenAt: row.taken_at === null ? null : new Date(row.taken_at),
    visibleFrom: row.visible_from,
    onHold: row.on_hold === 1,
    alarmAt: row.alarm_at === null ? null : new Date(row.alarm_at),
    readers: JSON.parse(row.readers) as string[],
  };
}

function toRow(conversation: Buffer, handoff: StoredHandoff): HandoffTable {
  return {
    conversation,
    mode: handoff.mode,
    consent: handoff.consent,
    since: handoff.since.getTime(),
    holder: handoff.holder,
    taken_at: handoff.takenAt?.getTime() ?? null,
    visible_from: handoff.visibleFrom,
    on_hold: handoff.onHold ? 1 : 0,
    alarm_at: handoff.alarmAt?.getTime() ?? null,
    readers: JSON.stringify(handoff.readers),
  };
}
