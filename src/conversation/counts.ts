import type { Event } from "../dialogue/turn-types.ts";

const COUNTED: ReadonlySet<Event["type"]> = new Set(["opted_out", "opted_in", "erased", "ended"]);

/** What a turn adds to the counters: what happened, never to whom. */
export function countsOf(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type === "referred") return event.page === 0 ? [`referred:${event.query.topic}`] : [];
    if (event.type === "handed_off") return [`handed_off:${event.team}`];
    return COUNTED.has(event.type) ? [event.type] : [];
  });
}
