import type { Slots } from "./types.ts";
import type { Heard, Turn } from "./turn-types.ts";

/** Keeps a second subject in the slot `later` until the first has ended; forgets it once it comes up. */
export function keepLater(turn: Turn, heard: Heard): Turn {
  const { status, slots, greeted } = turn.session;
  const listening = greeted && (status === "bot" || status === "waiting");
  if (!listening) return turn;
  const later = laterOf(slots, heard);
  if (later === slots["later"]) return turn;
  const others = Object.fromEntries(Object.entries(slots).filter(([slot]) => slot !== "later"));
  return {
    ...turn,
    session: { ...turn.session, slots: later === undefined ? others : { ...others, later } },
  };
}

function laterOf({ topic, later }: Slots, { topics = [], crisis }: Heard): string | undefined {
  const named = crisis === null ? topics.find((each) => each !== topic) : undefined;
  return named ?? (later === topic ? undefined : later);
}
