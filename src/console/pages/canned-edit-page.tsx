import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { Canned } from "../../store/canned-store.ts";
import type { SignedVisit } from "../visit.ts";
import { CannedFields } from "./canned-fields.tsx";
import { CsrfField } from "./csrf-field.tsx";

export function CannedEditPage(props: {
  readonly visit: SignedVisit;
  readonly canned: Canned;
  readonly faulty?: boolean;
}): VNode {
  const { visit, canned, faulty = false } = props;
  const to = `/console/antwoorden/${canned.id}`;
  return (
    <section class="narrow">
      <h1>Antwoord wijzigen</h1>
      <form method="post" action={to} class="stack">
        <CsrfField visit={visit} />
        <input type="hidden" name="versie" value={canned.version} />
        <CannedFields title={canned.title} text={canned.text} faulty={faulty} />
        <div class="buttons">
          <Button kind="primary-action">Bewaar het antwoord</Button>
          <a class="utrecht-link" href="/console/antwoorden">
            Terug
          </a>
        </div>
      </form>
      <form method="post" action={`${to}/weg`}>
        <CsrfField visit={visit} />
        <input type="hidden" name="versie" value={canned.version} />
        <Button kind="subtle" danger>
          Gooi dit antwoord weg
        </Button>
      </form>
    </section>
  );
}
