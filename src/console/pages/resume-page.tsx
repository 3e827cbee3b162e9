import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import { TextareaField } from "../../pages/field.tsx";
import { CsrfField } from "./csrf-field.tsx";

/** An answer that outlived its session, for who has no JavaScript. */
export function ResumePage(props: {
  readonly csrf: string;
  readonly id: string;
  readonly once: string;
  readonly text: string;
}): VNode {
  const { csrf, id, once, text } = props;
  return (
    <section class="narrow">
      <h1>Je antwoord staat er nog</h1>
      <form method="post" action={`/console/gesprek/${id}/bericht`} class="stack">
        <CsrfField visit={{ csrf }} />
        <input type="hidden" name="once" value={once} />
        <TextareaField id="tekst" label="Je antwoord" input={{ value: text, rows: 6 }} />
        <div class="buttons">
          <Button kind="primary-action" name="doe" value="versturen">
            Verstuur
          </Button>
          <a class="utrecht-link" href={`/console/gesprek/${id}`}>
            Naar het gesprek zonder te versturen
          </a>
        </div>
      </form>
    </section>
  );
}
