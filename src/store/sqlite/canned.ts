import type { Canned, CannedStore } from "../canned-store.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { Prepare } from "./prepare.ts";

/** A few hundred rows at most: they are read whole and chosen from here. */
export function createCanned(
  prepare: Prepare,
  queue: Pick<CommitQueue, "run">,
  read: <T>(get: () => T) => Promise<T>,
): CannedStore {
  const all = prepare((tables, _: object) => tables.selectFrom("canned").selectAll());
  const one = prepare((tables, args: { id: string }) =>
    tables.selectFrom("canned").selectAll().where("id", "=", args.id),
  );
  const add = prepare((tables, args: Canned) =>
    tables.insertInto("canned").values({
      id: args.id,
      team: args.team,
      owner: args.owner,
      title: args.title,
      text: args.text,
      version: args.version,
    }),
  );
  const change = prepare(
    (tables, args: { id: string; title: string; text: string; version: number; next: number }) =>
      tables
        .updateTable("canned")
        .set({ title: args.title, text: args.text, version: args.next })
        .where("id", "=", args.id)
        .where("version", "=", args.version),
  );
  const remove = prepare((tables, args: { id: string; version: number }) =>
    tables.deleteFrom("canned").where("id", "=", args.id).where("version", "=", args.version),
  );
  return {
    list: (teams, owner) =>
      read(() =>
        all
          .all({})
          .filter((row) => (row.team === null ? row.owner === owner : teams.includes(row.team)))
          .sort((a, b) => a.title.localeCompare(b.title, "nl")),
      ),
    get: (id) => read(() => one.get({ id }) ?? null),
    add: (canned) =>
      queue.run(() => {
        add.run(canned);
      }),
    change: (id, { title, text }, version) =>
      queue.run(() => change.run({ id, title, text, version, next: version + 1 }) === 1),
    remove: (id, version) => queue.run(() => remove.run({ id, version }) === 1),
  };
}
