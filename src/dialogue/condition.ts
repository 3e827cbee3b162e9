import type { Condition, Slots, Team } from "./types.ts";
import type { Session, World } from "./turn-types.ts";

/** The team that fits what somebody came for. */
export function teamOf(slots: Slots): Team {
  const topic = slots["topic"] ?? (slots["drug"] === undefined ? undefined : "addiction");
  return topic === "addiction" || topic === "debt" || topic === "exit" ? topic : "general";
}

/** The team of a hand-off. Who waits keeps theirs, whatever the menu made them forget since. */
export function handoffTeam({ status, team, slots }: Session): Team {
  // After a crisis it is the one for what they came for.
  const kept = status === "waiting" && team !== "crisis" ? team : null;
  return kept ?? teamOf(slots);
}

/** Whether everything the condition states is so. */
export function holds(condition: Condition, session: Session, world: World): boolean {
  const waiting = session.status === "waiting";
  // Who waits asks about the team that they wait for, whatever the menu made them forget.
  const own = (waiting ? session.team : null) ?? teamOf(session.slots);
  const team = world.teams[condition.team ?? own];
  const facts: readonly (readonly [unknown, unknown])[] = [
    [condition.channel, world.channel],
    [condition.staffed, team.staffed],
    [condition.open, team.open],
    [condition.online, team.online],
    [condition.waiting, waiting],
    [condition.callback, waiting && session.waitsFor === "callback"],
  ];
  return (
    facts.every(([wanted, is]) => wanted === undefined || wanted === is) &&
    Object.entries(condition.slots ?? {}).every(([slot, values]) =>
      values.includes(session.slots[slot] ?? ""),
    )
  );
}
