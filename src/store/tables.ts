import type { Generated, Selectable } from "kysely";
import type { Priority, Team } from "../dialogue/types.ts";
import type { MessageKind, Status } from "../dialogue/turn-types.ts";
import type { AccountTables } from "./account-tables.ts";
import type { Canned } from "./canned-store.ts";
import type { MisreadingCount } from "./misreadings.ts";
import type { DeliveryStatus } from "./outbox-store.ts";
import type { DueKind, NewMessage } from "./store.ts";

/** The tables, for Kysely. Times are milliseconds since 1970, `*_day` whole UTC days since then. */
export interface Tables extends AccountTables {
  keys: KeyTable;
  conversations: ConversationTable;
  messages: MessageTable;
  outbox: OutboxTable;
  due: DueTable;
  dedupe: DedupeTable;
  opt_outs: OptOutTable;
  counters: CounterTable;
  misreadings: MisreadingCount;
  canned: Canned;
  probe: ProbeTable;
  handoffs: HandoffTable;
  notes: NoteTable;
  presence: PresenceTable;
  waits: WaitTable;
  team_hours: TeamHoursTable;
}

/**
 * The wrapped key of each conversation, in a slot that is overwritten in place when it goes and then
 * used again. Deleting a row would not do: SQLite leaves bytes of one row in a thousand behind when
 * it moves rows between pages, `secure_delete` or not. An update of equal length moves nothing.
 */
interface KeyTable {
  slot: Generated<number>;
  wrapped: Buffer;
  free: 0 | 1;
}

interface ConversationTable {
  id: Buffer;
  channel: string;
  /** Null for the farewell of an erased person: nothing finds it by its number. */
  contact: Buffer | null;
  key_slot: number;
  address: Buffer;
  session: Buffer;
  status: Status;
  team: Team | null;
  priority: Priority | null;
  epoch: number;
  next_seq: number;
  created_at: number;
  last_inbound_at: number;
  ended_at: number | null;
}

interface MessageTable {
  conversation: Buffer;
  seq: number;
  direction: NewMessage["direction"];
  kind: NewMessage["kind"];
  at: number;
  body: Buffer;
}

/** What is to be sent or was sent: a message's second row. */
interface OutboxTable {
  conversation: Buffer;
  seq: number;
  channel: string;
  kind: MessageKind;
  /** 1 for crisis, opt-out and erase texts: they wait for no other text. */
  urgent: 0 | 1;
  epoch: number;
  ref: Buffer;
  status: DeliveryStatus;
  attempts: number;
  /**
   * When a worker may take it next: `sending` until its lease ran out, `ambiguous` until it was
   * waited for long enough. Null once it is done with, so that the index holds the unsent only.
   */
  next_at: number | null;
  /** When the last attempt began. */
  sending_since: number | null;
  ambiguous_since: number | null;
  provider: Buffer | null;
  code: string | null;
  doubled: 0 | 1;
  /** Sealed JSON: what goes along with the text. */
  extra: Buffer | null;
}

interface DueTable {
  conversation: Buffer;
  kind: DueKind;
  at: number;
}

interface DedupeTable {
  channel: string;
  key: Buffer;
  expires_day: number;
}

interface OptOutTable {
  channel: string;
  contact: Buffer;
}

export interface HandoffTable {
  conversation: Buffer;
  mode: "queue" | "callback";
  consent: "transcript" | "none";
  since: number;
  holder: string | null;
  taken_at: number | null;
  visible_from: number;
  on_hold: 0 | 1;
  alarm_at: number | null;
  /** JSON: the ids. */
  readers: string;
}

interface NoteTable {
  conversation: Buffer;
  at: number;
  by: string;
  body: Buffer;
}

export interface PresenceTable {
  counsellor: string;
  alias: string;
  /** JSON: the teams. */
  teams: string;
  most: number;
  state: "available" | "pause" | "off";
  seen_at: number;
}

interface TeamHoursTable {
  team: Team;
  /** JSON: day → span. */
  days: string;
  version: number;
}

interface WaitTable {
  at: number;
  team: Team;
  waited: number;
}

interface CounterTable {
  day: string;
  name: string;
  count: number;
}

interface ProbeTable {
  id: number;
  room: Buffer;
}

export type ConversationRow = Omit<Selectable<ConversationTable>, "key_slot"> & {
  readonly wrapped_key: Buffer;
};
export type OutboxRow = Selectable<OutboxTable>;
