import type { VNode } from "preact";
import { Alert } from "../../pages/alert.tsx";
import { Button } from "../../pages/button.tsx";
import type { Canned } from "../../store/canned-store.ts";
import type { SignedVisit } from "../visit.ts";
import { CannedFields } from "./canned-fields.tsx";
import { CsrfField } from "./csrf-field.tsx";

/** What a colleague saved meanwhile, and what one wanted to save: to be read before one of them goes. */
export function CannedConflictPage(props: {
  readonly visit: SignedVisit;
  readonly now: Canned;
  readonly given: Pick<Canned, "title" | "text">;
}): VNode {
  const { visit, now, given } = props;
  return (
    <section class="narrow">
      <h1>Intussen gewijzigd</h1>
      <Alert kind="error">
        <p>Een collega heeft dit antwoord net gewijzigd. Jouw tekst is nog niet bewaard.</p>
      </Alert>
      <h2>Dit staat er nu</h2>
      <blockquote class="stored">
        <p>
          <strong>{now.title}</strong>
        </p>
        <p class="answer-text">{now.text}</p>
      </blockquote>
      <h2>Dit wilde jij bewaren</h2>
      <form method="post" action={`/console/antwoorden/${now.id}`} class="stack">
        <CsrfField visit={visit} />
        <input type="hidden" name="versie" value={now.version} />
        <CannedFields title={given.title} text={given.text} />
        <div class="buttons">
          <Button kind="primary-action">Bewaar mijn tekst</Button>
          <a class="utrecht-link" href="/console/antwoorden">
            Laat staan wat er nu staat
          </a>
        </div>
      </form>
    </section>
  );
}
