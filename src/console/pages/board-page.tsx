import type { VNode } from "preact";
import type { Colleague, Entry } from "../../handoff/types.ts";
import { PRESENCE, TEAM, TEAMS } from "../labels.ts";
import { elapsed } from "../moments.ts";
import type { SignedVisit } from "../visit.ts";
import { DataTable } from "./data-table.tsx";
import { Flags } from "./flags.tsx";

export function BoardPage(props: {
  readonly visit: SignedVisit;
  readonly entries: readonly Entry[];
  readonly colleagues: readonly Colleague[];
  readonly aliases: ReadonlyMap<string, string>;
}): VNode {
  const { visit, entries, colleagues, aliases } = props;
  const waiting = entries.filter(({ holder }) => holder === null);
  const held = entries.filter(({ holder }) => holder !== null);
  return (
    <section class="page" id="board" data-live>
      <h1>Bord</h1>
      <DataTable
        caption="Wachtrijen"
        heads={["Team", "Wachten", "Spoed", "Langst", "Beschikbaar"]}
        rows={TEAMS.map((team) => queueRow(visit.now, team, waiting, colleagues))}
      />
      <DataTable
        caption="Hulpverleners"
        empty="Er is nu niemand aangemeld."
        heads={["Wie", "Stand", "Gesprekken", "Teams"]}
        rows={colleagues.map(({ alias, presence, holds, limit, teams }) => [
          alias,
          PRESENCE[presence],
          `${holds} van ${limit}`,
          teams.map((team) => TEAM[team]).join(", "),
        ])}
      />
      <DataTable
        caption="Gesprekken nu"
        empty="Er lopen nu geen gesprekken."
        heads={["Gesprek", "Met", "Team", "Laatste bericht", "Stand", "Lezen"]}
        rows={held.map((entry) => [
          entry.label,
          aliases.get(entry.holder ?? "") ?? "een collega",
          TEAM[entry.team],
          elapsed(entry.lastInboundAt, visit.now),
          <Flags entry={entry} me={visit.account.id} key="flags" />,
          <a class="utrecht-link" href={`/console/bord/${entry.id}`} key="read">
            Lees…<span class="hidden"> gesprek {entry.label}</span>
          </a>,
        ])}
      />
    </section>
  );
}

function queueRow(
  now: Date,
  team: Entry["team"],
  waiting: readonly Entry[],
  colleagues: readonly Colleague[],
): readonly string[] {
  const here = waiting.filter((entry) => entry.team === team);
  const oldest = here.reduce<Date | null>(
    (first, { since }) => (first === null || since < first ? since : first),
    null,
  );
  const online = colleagues.filter(
    ({ presence, teams }) => presence === "available" && teams.includes(team),
  );
  return [
    TEAM[team],
    String(here.length),
    String(here.filter(({ priority }) => priority === "urgent").length),
    oldest === null ? "-" : elapsed(oldest, now),
    String(online.length),
  ];
}
