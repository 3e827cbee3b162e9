import type { Prepare } from "./prepare.ts";

const DAY_MS = 86_400_000;

/** Keyed hashes that belong to no conversation: what was taken before, and who opted out. */
export interface Lookups {
  /** Notes the message as taken. False when it was taken before, under any of its hashes. */
  take(channel: string, keys: readonly Buffer[], expires: number): boolean;
  /** Nothing came of it: it may be taken again. */
  forget(channel: string, keys: readonly Buffer[]): void;
  /** Under any of the hashes; one found under an older hash is moved to the newest. */
  isOptedOut(channel: string, contacts: readonly Buffer[]): boolean;
  optOut(channel: string, contact: Buffer): void;
  optIn(channel: string, contacts: readonly Buffer[]): void;
}

export function createLookups(prepare: Prepare): Lookups {
  const taken = prepare((tables, args: { channel: string; key: Buffer }) =>
    tables
      .selectFrom("dedupe")
      .select("expires_day")
      .where("channel", "=", args.channel)
      .where("key", "=", args.key),
  );
  const take = prepare((tables, args: { channel: string; key: Buffer; expires_day: number }) =>
    tables
      .insertInto("dedupe")
      .values({ channel: args.channel, key: args.key, expires_day: args.expires_day })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const forget = prepare((tables, args: { channel: string; key: Buffer }) =>
    tables.deleteFrom("dedupe").where("channel", "=", args.channel).where("key", "=", args.key),
  );
  const find = prepare((tables, args: { channel: string; contact: Buffer }) =>
    tables
      .selectFrom("opt_outs")
      .select("contact")
      .where("channel", "=", args.channel)
      .where("contact", "=", args.contact),
  );
  const add = prepare((tables, args: { channel: string; contact: Buffer }) =>
    tables
      .insertInto("opt_outs")
      .values({ channel: args.channel, contact: args.contact })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const remove = prepare((tables, args: { channel: string; contact: Buffer }) =>
    tables
      .deleteFrom("opt_outs")
      .where("channel", "=", args.channel)
      .where("contact", "=", args.contact),
  );

  return {
    take: (channel, [newest, ...older], expires) => {
      if (newest === undefined) return true;
      if (older.some((key) => taken.get({ channel, key }) !== undefined)) return false;
      return take.run({ channel, key: newest, expires_day: Math.floor(expires / DAY_MS) }) === 1;
    },
    forget: (channel, keys) => {
      for (const key of keys) forget.run({ channel, key });
    },
    isOptedOut: (channel, contacts) => {
      const found = contacts.find((contact) => find.get({ channel, contact }) !== undefined);
      const [newest] = contacts;
      if (found === undefined || newest === undefined) return false;
      if (found !== newest) {
        remove.run({ channel, contact: found });
        add.run({ channel, contact: newest });
      }
      return true;
    },
    optOut: (channel, contact) => add.run({ channel, contact }),
    optIn: (channel, contacts) => {
      for (const contact of contacts) remove.run({ channel, contact });
    },
  };
}
