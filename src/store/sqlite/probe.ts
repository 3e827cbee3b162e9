import type { Prepare } from "./prepare.ts";

/** Room for a few messages. */
const ROOM = Buffer.alloc(65_536);

/** Takes room in the file and gives it back, so that a full disk shows before a message comes. */
export function createProbe(prepare: Prepare): () => void {
  const take = prepare((tables, args: { room: Buffer }) =>
    tables.insertInto("probe").values({ id: 1, room: args.room }),
  );
  const give = prepare((tables) => tables.deleteFrom("probe"));
  return () => {
    take.run({ room: ROOM });
    give.run({});
  };
}
