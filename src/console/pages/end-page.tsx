import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

export function EndPage(props: { readonly visit: SignedVisit; readonly held: number }): VNode {
  const { visit, held } = props;
  return (
    <section class="narrow">
      <h1>Einde dienst</h1>
      <p class="utrecht-paragraph">
        {held === 0
          ? "Je hebt geen gesprekken. Je komt op weg te staan."
          : `${held === 1 ? "Je gesprek gaat" : `Je ${held} gesprekken gaan`} terug naar de wachtrij, op de oude plek. De mensen krijgen daar bericht van. Daarna sta je op weg.`}
      </p>
      <form method="post" action="/console/einde" class="buttons" id="end-shift">
        <CsrfField visit={visit} />
        <Button kind="primary-action">Stop mijn dienst</Button>
        <a class="utrecht-link" href="/console/gesprekken">
          Ik werk nog door
        </a>
      </form>
    </section>
  );
}
