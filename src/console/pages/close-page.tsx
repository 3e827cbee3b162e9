import type { VNode } from "preact";
import { OUTCOMES, type View } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import { Choices, SelectField } from "../../pages/field.tsx";
import { OUTCOME } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

export function ClosePage(props: { readonly visit: SignedVisit; readonly view: View }): VNode {
  const { visit, view } = props;
  const to = `/console/gesprek/${view.id}`;
  return (
    <section class="narrow">
      <h1>Gesprek {view.label} afsluiten</h1>
      <p class="utrecht-paragraph">
        De persoon krijgt een laatste bericht. Daarna kun je het gesprek niet meer openen, en wordt
        het gewist.
      </p>
      <form method="post" action={`${to}/sluiten`} class="stack" id="close" data-talk={view.id}>
        <CsrfField visit={visit} />
        <Choices
          legend="Hoe liep het af?"
          name="afloop"
          type="radio"
          required
          options={OUTCOMES.map((outcome) => [outcome, OUTCOME[outcome]] as const)}
        />
        <div class="referred-to">
          <SelectField
            id="plek"
            label="Doorverwezen naar"
            options={[["", "Een andere plek, of meer dan één"], ...visit.deps.places]}
          />
        </div>
        <div class="buttons">
          <Button kind="primary-action">Sluit het gesprek af</Button>
          <a class="utrecht-link" href={to}>
            Terug naar het gesprek
          </a>
        </div>
      </form>
    </section>
  );
}
