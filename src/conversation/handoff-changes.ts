import type { Priority } from "../dialogue/types.ts";
import type { Event } from "../dialogue/turn-types.ts";
import { ALARM_MS, ONCALL_MS, UNREAD } from "../handoff/types.ts";
import type { StoredHandoff } from "../store/handoff-store.ts";
import type { Changes, DueKind, StoredConversation, TurnState } from "../store/store.ts";
import type { Reply } from "./reply.ts";

/** What a turn does to the hand-off: into a queue, out of it, or an alarm to who has the person. */
export function handoffOf(
  { session, events }: Pick<Reply, "session" | "events">,
  { handoff, conversation }: TurnState,
  at: Date,
): Partial<StoredHandoff> | null | undefined {
  if (session.status !== "waiting" && session.status !== "human") {
    return handoff === null ? undefined : null;
  }
  const entered = enteredOf(events);
  if (entered !== undefined) {
    return enteredAt(entered, handoff, conversation?.priority ?? null, at);
  }
  return isAlarmed(events) ? { alarmAt: handoff?.alarmAt ?? at } : undefined;
}

function enteredAt(
  { mode: wanted, consent }: Entered,
  handoff: StoredHandoff | null,
  priority: Priority | null,
  at: Date,
): Partial<StoredHandoff> {
  if (handoff === null) return { mode: wanted, consent, since: at, visibleFrom: UNREAD };
  // Who is in danger stays where counsellors look, and gets the promised text as well.
  const mode = priority === "urgent" ? "queue" : wanted;
  return {
    mode,
    // A crisis has opened what was said; asking again later does not shut it.
    consent: handoff.consent === "transcript" ? "transcript" : consent,
    since: handoff.mode === mode ? handoff.since : at,
  };
}

/** Urgent once is urgent until it is over: no way through the flows leads back to the ordinary queue. */
export function priorityOf(
  { session, events }: Pick<Reply, "session" | "events">,
  { handoff, conversation }: TurnState,
): Partial<Pick<StoredConversation, "priority">> {
  const entered = enteredOf(events);
  const isUrgent = handoff !== null && conversation?.priority === "urgent";
  if (entered !== undefined) return { priority: isUrgent ? "urgent" : entered.priority };
  return session.status === "waiting" || session.status === "human" ? {} : { priority: null };
}

export interface Due {
  readonly set: NonNullable<NonNullable<Changes["due"]>["set"]>;
  readonly clear: readonly DueKind[];
}

export function handoffDue(
  { session: { status }, events }: Pick<Reply, "session" | "events">,
  { handoff }: TurnState,
  at: Date,
): Due {
  const after = (ms: number): Date => new Date(at.getTime() + ms);
  if (status === "human") {
    // Who cries for help again and again does not put off the answer by it.
    const first = isAlarmed(events) && handoff?.alarmAt == null;
    return { set: first ? { alarm: after(ALARM_MS) } : {}, clear: ["callback"] };
  }
  // Whoever leaves with crisis words unanswered gets the numbers all the same: an alarm stays due.
  if (status !== "waiting") return { set: {}, clear: ["callback", "lease", "oncall"] };
  const entered = enteredOf(events);
  return {
    set: entered?.priority === "urgent" ? { oncall: after(ONCALL_MS) } : {},
    // Who is in the queue by now needs no text to get there.
    clear: entered?.mode === "queue" ? ["callback"] : [],
  };
}

type Entered = Extract<Event, { type: "handed_off" }>;

const enteredOf = (events: readonly Event[]): Entered | undefined =>
  events.find((event) => event.type === "handed_off");

const isAlarmed = (events: readonly Event[]): boolean =>
  events.some((event) => event.type === "alarm");
