import type { VNode } from "preact";
import type { Entry } from "../../handoff/types.ts";
import { REASON } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { ChoiceForm } from "./choice-form.tsx";

export function ReasonPage(props: { readonly visit: SignedVisit; readonly entry: Entry }): VNode {
  const { visit, entry } = props;
  return (
    <section class="narrow">
      <h1>Gesprek {entry.label} lezen</h1>
      <p class="utrecht-paragraph">
        Je leest een gesprek van een collega. Dat je leest, en waarom, komt in het toegangslogboek.
      </p>
      <ChoiceForm
        visit={visit}
        action={`/console/bord/${entry.id}`}
        id="reason"
        talk={entry.id}
        legend="Waarom lees je mee?"
        name="reden"
        options={REASON}
        button="Lees het gesprek"
        back={{ href: "/console/bord", words: "Terug naar het bord" }}
      />
    </section>
  );
}
