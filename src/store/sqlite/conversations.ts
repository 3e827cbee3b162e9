import type { Kysely } from "kysely";
import type { Changes, ConversationId, StoredConversation } from "../store.ts";
import type { ConversationRow, Tables } from "../tables.ts";
import { createKeySlots } from "./key-slots.ts";
import type { Prepare } from "./prepare.ts";

export interface Conversations {
  byId(id: ConversationId): ConversationRow | null;
  /** Under any of the hashes; one found under an older hash is moved to the newest. */
  byContact(channel: string, contacts: readonly Buffer[]): ConversationRow | null;
  insert(row: ConversationRow): void;
  save(row: ConversationRow): void;
  /** With its key, texts, outbox and due rows. */
  remove(id: ConversationId): void;
}

export function createConversations(prepare: Prepare): Conversations {
  const slots = createKeySlots(prepare);
  const byId = prepare((tables, args: { id: Buffer }) => withKey(tables).where("id", "=", args.id));
  const byContact = prepare((tables, args: { channel: string; contact: Buffer }) =>
    withKey(tables).where("channel", "=", args.channel).where("contact", "=", args.contact),
  );
  const move = prepare((tables, args: { id: Buffer; contact: Buffer }) =>
    tables.updateTable("conversations").set("contact", args.contact).where("id", "=", args.id),
  );
  const insert = prepare((tables, args: ConversationRow & { readonly key_slot: number }) =>
    tables.insertInto("conversations").values({
      id: args.id,
      channel: args.channel,
      contact: args.contact,
      key_slot: args.key_slot,
      address: args.address,
      created_at: args.created_at,
      ...mutable(args),
    }),
  );
  const save = prepare((tables, args: ConversationRow) =>
    tables.updateTable("conversations").set(mutable(args)).where("id", "=", args.id),
  );
  const remove = prepare((tables, args: { id: Buffer }) =>
    tables.deleteFrom("conversations").where("id", "=", args.id),
  );

  return {
    byId: (id) => byId.get({ id }) ?? null,
    byContact: (channel, contacts) => {
      const [newest] = contacts;
      for (const contact of contacts) {
        const row = byContact.get({ channel, contact });
        if (row === undefined) continue;
        if (newest === undefined || contact === newest) return row;
        move.run({ id: row.id, contact: newest });
        return { ...row, contact: newest };
      }
      return null;
    },
    insert: (row) => insert.run({ ...row, key_slot: slots.put(row.wrapped_key) }),
    save: (row) => save.run(row),
    remove: (id) => remove.run({ id }),
  };
}

function withKey(tables: Kysely<Tables>) {
  return tables
    .selectFrom("conversations")
    .innerJoin("keys", "keys.slot", "conversations.key_slot")
    .selectAll("conversations")
    .select("keys.wrapped as wrapped_key");
}

function mutable(row: ConversationRow) {
  return {
    session: row.session,
    status: row.status,
    team: row.team,
    priority: row.priority,
    epoch: row.epoch,
    next_seq: row.next_seq,
    last_inbound_at: row.last_inbound_at,
    ended_at: row.ended_at,
  };
}

export function toStored(row: ConversationRow): StoredConversation {
  return {
    id: row.id,
    channel: row.channel,
    wrappedKey: row.wrapped_key,
    address: row.address,
    session: row.session,
    status: row.status,
    team: row.team,
    priority: row.priority,
    epoch: row.epoch,
    nextSeq: row.next_seq,
    createdAt: new Date(row.created_at),
    lastInboundAt: new Date(row.last_inbound_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  };
}

export function updated(
  row: ConversationRow,
  update: NonNullable<Changes["update"]>,
): ConversationRow {
  const { lastInboundAt, endedAt, ...same } = update;
  return {
    ...row,
    ...same,
    ...(lastInboundAt && { last_inbound_at: lastInboundAt.getTime() }),
    ...(endedAt !== undefined && { ended_at: endedAt?.getTime() ?? null }),
  };
}
