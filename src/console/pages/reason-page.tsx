import type { VNode } from "preact";
import { REASONS } from "../../accounts/record.ts";
import type { Entry } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import { Choices } from "../../pages/field.tsx";
import { REASON } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

export function ReasonPage(props: { readonly visit: SignedVisit; readonly entry: Entry }): VNode {
  const { visit, entry } = props;
  return (
    <section class="narrow">
      <h1>Gesprek {entry.label} lezen</h1>
      <p class="utrecht-paragraph">
        Je leest een gesprek van een collega. Dat je leest, en waarom, komt in het toegangslogboek.
      </p>
      <form method="post" action={`/console/bord/${entry.id}`} class="stack">
        <CsrfField visit={visit} />
        <Choices
          legend="Waarom lees je mee?"
          name="reden"
          type="radio"
          required
          options={REASONS.map((reason) => [reason, REASON[reason]] as const)}
        />
        <div class="buttons">
          <Button kind="primary-action">Lees het gesprek</Button>
          <a class="utrecht-link" href="/console/bord">
            Terug naar het bord
          </a>
        </div>
      </form>
    </section>
  );
}
