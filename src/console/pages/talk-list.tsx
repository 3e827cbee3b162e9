import type { VNode } from "preact";
import type { Entry } from "../../handoff/types.ts";
import { TEAM } from "../labels.ts";
import { elapsed } from "../moments.ts";
import { Flags } from "./flags.tsx";

/** What one has, and what one reads along: those who wait for an answer are told apart by a word. */
export function TalkList(props: {
  readonly entries: readonly Entry[];
  readonly me: string;
  readonly now: Date;
  readonly path: string;
}): VNode {
  const { entries, me, now, path } = props;
  if (entries.length === 0) return <p class="quiet">Je hebt nu geen gesprekken.</p>;
  return (
    <ul class="talks">
      {entries.map((entry) => (
        <li key={entry.id}>
          <a
            href={`/console/gesprek/${entry.id}`}
            {...(path === `/console/gesprek/${entry.id}` ? { "aria-current": "page" } : {})}
          >
            <span class="talk-name">
              <strong>{entry.label}</strong> {TEAM[entry.team]}
            </span>
            <span class="talk-time">{elapsed(entry.lastInboundAt, now)}</span>
            <Flags entry={entry} me={me} />
          </a>
        </li>
      ))}
    </ul>
  );
}
