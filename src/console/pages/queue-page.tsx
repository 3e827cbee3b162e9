import type { VNode } from "preact";
import type { Colleague, Entry, Presence } from "../../handoff/types.ts";
import { Alert } from "../../pages/alert.tsx";
import { Button } from "../../pages/button.tsx";
import { TEAM } from "../labels.ts";
import { elapsed } from "../moments.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";
import { Flags } from "./flags.tsx";

export function QueuePage(props: {
  readonly visit: SignedVisit;
  readonly entries: readonly Entry[];
  readonly presence: Presence;
  readonly colleagues: readonly Colleague[];
}): VNode {
  const { visit, entries, presence, colleagues } = props;
  return (
    <section class="page">
      <div class="page-head">
        <h1>Wachtrij</h1>
        <form method="post" action="/console/wachtrij/volgende" id="next">
          <CsrfField visit={visit} />
          <Button kind="primary-action" id="take-next">
            Neem de volgende
          </Button>
        </form>
      </div>
      <div id="presence-notice" data-live>
        {presence === "available" ? null : (
          <Alert kind="info">
            <p>
              {presence === "pause" ? "Je hebt pauze." : "Je staat op weg."} Zolang je niet op
              beschikbaar staat, telt Uitweg je niet mee.
            </p>
          </Alert>
        )}
      </div>
      <div id="queue" data-live>
        {entries.length === 0 ? (
          <p class="empty">Er wacht nu niemand in jouw teams.</p>
        ) : (
          <ol class="queue">
            {entries.map((entry) => (
              <li key={entry.id} class={entry.priority === "urgent" ? "row urgent" : "row"}>
                <Flags entry={entry} me={visit.account.id} />
                <span class="row-name">
                  <strong>{entry.label}</strong> {TEAM[entry.team]}
                </span>
                <span class="row-wait">wacht {elapsed(entry.since, visit.now)}</span>
                <form method="post" action={`/console/wachtrij/${entry.id}`}>
                  <CsrfField visit={visit} />
                  <Button id={`take-${entry.id}`}>
                    Neem<span class="hidden"> gesprek {entry.label}</span>
                  </Button>
                </form>
              </li>
            ))}
          </ol>
        )}
      </div>
      <h2>Wie is er</h2>
      <div id="colleagues" data-live>
        <ColleagueList colleagues={colleagues} me={visit.account.id} />
      </div>
    </section>
  );
}

function ColleagueList(props: {
  readonly colleagues: readonly Colleague[];
  readonly me: string;
}): VNode {
  const others = props.colleagues.filter(({ id }) => id !== props.me);
  if (others.length === 0) return <p class="quiet">Er is nu geen collega aangemeld.</p>;
  return (
    <ul class="people">
      {others.map(({ id, alias, presence, holds, limit }) => (
        <li key={id}>
          <strong>{alias}</strong>{" "}
          {presence === "pause" ? "heeft pauze" : `heeft ${holds} van ${limit} gesprekken`}
        </li>
      ))}
    </ul>
  );
}
