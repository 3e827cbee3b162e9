import { Fragment, type VNode } from "preact";
import type { Summary } from "../../handoff/types.ts";
import { slotLines, topicLabel } from "../labels.ts";
import { Badge } from "../../pages/badge.tsx";

/** What the bot learnt, risk first. Nothing when the person wanted to start empty. */
export function SummaryPart({ summary }: { readonly summary: Summary | null }): VNode {
  return (
    <section class="part" aria-labelledby="summary-title" id="summary" data-live>
      <h2 id="summary-title">Samenvatting</h2>
      {summary === null ? (
        <p>Deze persoon wilde met een leeg begin starten.</p>
      ) : (
        <Known summary={summary} />
      )}
    </section>
  );
}

const RISKS: readonly (readonly [string, string, string])[] = [
  ["crisis", "suicide", "Gedachten aan zelfmoord"],
  ["crisis", "overdose", "Overdosis"],
  ["crisis", "violence", "Geweld"],
  ["safe", "no", "Niet veilig"],
  ["danger", "yes", "In gevaar"],
  ["threat", "yes", "Wordt bedreigd"],
  ["minor", "yes", "Jonger dan 18"],
];

function Known({ summary }: { readonly summary: Summary }): VNode {
  const { topics, slots, referred } = summary;
  const risks = RISKS.filter(([slot, value]) => slots[slot] === value);
  const lines = slotLines(slots);
  return (
    <dl class="facts">
      <dt>Risico</dt>
      <dd class="flags">
        {risks.length === 0
          ? "Niets gemeld"
          : risks.map(([, , words]) => (
              <Badge kind="danger" key={words}>
                {words}
              </Badge>
            ))}
      </dd>
      <dt>Onderwerp</dt>
      <dd>{topics.map(topicLabel).join(", ") || "Niet bekend"}</dd>
      {lines.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
      <dt>Hulp genoemd</dt>
      <dd>{referred.map(topicLabel).join(", ") || "Nog niet"}</dd>
    </dl>
  );
}
