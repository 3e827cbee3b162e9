import type { VNode } from "preact";
import type { View } from "../../handoff/types.ts";
import { SelectField } from "../../pages/field.tsx";
import { OUTCOME } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { ChoiceForm } from "./choice-form.tsx";

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
      <ChoiceForm
        visit={visit}
        action={`${to}/sluiten`}
        id="close"
        talk={view.id}
        legend="Hoe liep het af?"
        name="afloop"
        options={OUTCOME}
        button="Sluit het gesprek af"
        back={{ href: to, words: "Terug naar het gesprek" }}
      >
        <div class="referred-to">
          <SelectField
            id="plek"
            label="Doorverwezen naar"
            options={[["", "Een andere plek, of meer dan één"], ...visit.deps.places]}
          />
        </div>
      </ChoiceForm>
    </section>
  );
}
