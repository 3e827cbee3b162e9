import type { Priority } from "../dialogue/types.ts";
import type { Changes } from "../store/store.ts";
import type { Mine } from "./as-holder.ts";
import type { HandoffDeps } from "./deps.ts";
import { ONCALL_MS } from "./types.ts";

type Held = Pick<Mine, "stored" | "handoff" | "person" | "at">;

/** What a conversation comes to when its counsellor is gone: the person is told, and keeps the place. */
export const givenBack = (deps: HandoffDeps, held: Held): Changes =>
  backToQueue(deps, held, "mens:terug_in_rij");

/**
 * Nobody's any more. It keeps the time since when it waits, and so its place. Crisis words that
 * nobody answered make it urgent: they must not wait in the ordinary queue.
 */
export function backToQueue(
  { settings }: HandoffDeps,
  { stored, handoff, person, at }: Held,
  told: string,
  team = stored.team ?? "general",
): Changes {
  const priority = handoff.alarmAt === null ? stored.priority : "urgent";
  return {
    update: {
      status: "waiting",
      team,
      priority,
      epoch: stored.epoch + 1,
      session: person.remember({ status: "waiting", team }),
    },
    handoff: { holder: null, takenAt: null, onHold: false, readers: [] },
    messages: [person.tell(told)],
    due: {
      // An alarm stays due: the numbers go out although nobody has the person now.
      clear: ["lease"],
      set: {
        timeout: new Date(at.getTime() + settings.waitLimit),
        ...whileInQueue(priority, at),
      },
    },
  };
}

/** A crisis in the queue that nobody takes becomes the on-call's. */
export function whileInQueue(priority: Priority | null, at: Date): { readonly oncall?: Date } {
  return priority === "urgent" ? { oncall: new Date(at.getTime() + ONCALL_MS) } : {};
}
