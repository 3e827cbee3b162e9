import type { VNode } from "preact";
import type { Entry } from "../../handoff/types.ts";
import { MEDIUM, VIA } from "../labels.ts";
import { Badge } from "../../pages/badge.tsx";

/** What a counsellor must know at a glance, the most serious first. */
export function Flags({ entry, me }: { readonly entry: Entry; readonly me: string }): VNode {
  return (
    <span class="flags">
      {entry.alarm ? <Badge kind="danger">Crisiswoorden</Badge> : null}
      {entry.priority === "urgent" ? <Badge kind="danger">Spoed</Badge> : null}
      {entry.status === "human" && entry.unanswered ? <Badge kind="warning">Nieuw</Badge> : null}
      {entry.onHold ? <Badge kind="neutral">In de wacht</Badge> : null}
      {entry.readers.includes(me) ? <Badge kind="neutral">Je leest mee</Badge> : null}
      <Badge kind="neutral">{entry.via === null ? MEDIUM[entry.medium] : VIA[entry.via]}</Badge>
    </span>
  );
}
