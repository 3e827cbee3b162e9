import type { VNode } from "preact";
import type { View } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

export function BlockPage(props: { readonly visit: SignedVisit; readonly view: View }): VNode {
  const { visit, view } = props;
  const to = `/console/gesprek/${view.id}`;
  return (
    <section class="narrow">
      <h1>Afzender van {view.label} blokkeren</h1>
      <p class="utrecht-paragraph">
        Doe dit alleen bij misbruik. Uitweg antwoordt deze persoon dan niet meer. Crisiswoorden en
        WIS werken nog wel.
      </p>
      <form method="post" action={`${to}/blokkeren`} class="buttons" id="block" data-talk={view.id}>
        <CsrfField visit={visit} />
        <Button kind="primary-action" danger>
          Blokkeer de afzender
        </Button>
        <a class="utrecht-link" href={to}>
          Terug naar het gesprek
        </a>
      </form>
    </section>
  );
}
