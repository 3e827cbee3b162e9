import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import { SelectField } from "../../pages/field.tsx";
import { INTENT } from "../intents.ts";
import { CsrfField } from "./csrf-field.tsx";

export interface MisreadProps {
  readonly csrf: string;
  readonly id: string;
}

const CHOICES = [["", "Kies"], ...Object.entries(INTENT)] as const;

/**
 * At a message of the person's: the bot did not get it. Nothing in it changes while the page is open,
 * so that a look for news leaves it as it is.
 */
export function MisreadForm(props: MisreadProps & { readonly seq: number }): VNode {
  const { csrf, id, seq } = props;
  return (
    <details class="misread">
      <summary>Verkeerd begrepen?</summary>
      <form method="post" action={`/console/gesprek/${id}/begrepen`} class="stack">
        <CsrfField visit={{ csrf }} />
        <input type="hidden" name="bericht" value={seq} />
        <SelectField
          id={`bedoeld-${seq}`}
          name="bedoeld"
          label="Waar ging dit over?"
          hint="We tellen alleen hoe vaak dit gebeurt. Van de tekst bewaren we hiervoor niets."
          required
          options={CHOICES}
        />
        <Button>Tel dit mee</Button>
      </form>
    </details>
  );
}
