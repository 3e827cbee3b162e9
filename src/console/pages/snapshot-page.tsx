import type { VNode } from "preact";
import type { View } from "../../handoff/types.ts";
import { TEAM } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { Flags } from "./flags.tsx";
import { Lines } from "./lines.tsx";
import { NotesPart } from "./notes-part.tsx";
import { SummaryPart } from "./summary-part.tsx";

/** A supervisor's one look: it does not stay up to date, and nothing can be done from it. */
export function SnapshotPage(props: { readonly visit: SignedVisit; readonly view: View }): VNode {
  const { visit, view } = props;
  return (
    <article class="talk snapshot">
      <header class="talk-head">
        <h1>
          Gesprek {view.label} <span class="quiet">{TEAM[view.team]}</span>
        </h1>
        <Flags entry={view} me={visit.account.id} />
        <p class="reading">
          Zo was het gesprek op dit moment. Dat je dit leest, is vastgelegd.{" "}
          <a class="utrecht-link" href="/console/bord">
            Terug naar het bord
          </a>
        </p>
      </header>
      <div class="talk-main">
        <Lines lines={view.lines} now={visit.now} />
      </div>
      <div class="talk-side">
        <SummaryPart summary={view.summary} />
        <NotesPart visit={visit} view={view} writable={false} />
      </div>
    </article>
  );
}
