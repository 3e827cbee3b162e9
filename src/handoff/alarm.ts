import type { DueKind, NewMessage } from "../store/store.ts";
import type { Mine } from "./as-holder.ts";
import { ALARM_MS } from "./types.ts";

/** Crisis words of less than a minute ago, without an answer: the numbers have not gone out yet. */
export function isAlarmOpen(alarmAt: Date | null, at: Date): boolean {
  return alarmAt !== null && at.getTime() - alarmAt.getTime() < ALARM_MS;
}

interface Numbers {
  readonly messages: readonly NewMessage[];
  readonly clear: readonly DueKind[];
}

/** What a counsellor who leaves somebody with open crisis words owes them: the numbers, at once. */
export function owedNumbers({ handoff, person, at }: Omit<Mine, "state">): Numbers {
  return isAlarmOpen(handoff.alarmAt, at)
    ? { messages: [person.numbers()], clear: ["alarm"] }
    : { messages: [], clear: [] };
}
