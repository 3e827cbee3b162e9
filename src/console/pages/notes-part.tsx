import type { VNode } from "preact";
import type { View } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import { TextareaField } from "../../pages/field.tsx";
import { moment } from "../moments.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

/** Between colleagues only: in a place and a look of its own, so that nobody writes into the wrong box. */
export function NotesPart(props: {
  readonly visit: SignedVisit;
  readonly view: View;
  readonly writable: boolean;
}): VNode {
  const { visit, view, writable } = props;
  return (
    <section class="part notes" aria-labelledby="notes-title">
      <h2 id="notes-title">
        Notities <span class="quiet">alleen voor collega's</span>
      </h2>
      <div id="notes" data-live>
        {view.notes.map(({ by, at, text }) => (
          <blockquote key={`${at.getTime()}-${text}`}>
            <p dir="auto">{text}</p>
            <footer class="quiet">
              {by}, {moment(at, visit.now)}
            </footer>
          </blockquote>
        ))}
      </div>
      {writable ? (
        <details id="note-form">
          <summary>Schrijf een notitie</summary>
          <form method="post" action={`/console/gesprek/${view.id}/notitie`} class="stack">
            <CsrfField visit={visit} />
            <TextareaField
              id="notitie"
              label="Notitie"
              hint="Deze persoon leest dit nooit."
              input={{ rows: 2, required: true, maxLength: 1000 }}
            />
            <Button>Bewaar de notitie</Button>
          </form>
        </details>
      ) : null}
    </section>
  );
}
