import type { VNode } from "preact";
import { TextareaField } from "../../pages/field.tsx";
import type { Carried } from "../carried.ts";

/** The other way in. What was being written cannot come along to another site. */
export function OrganisationPart({ carried }: { readonly carried: Carried }): VNode {
  const { onward, text } = carried;
  const query = onward === "" ? "" : `?verder=${encodeURIComponent(onward)}`;
  return (
    <>
      {text === "" ? null : (
        <TextareaField
          id="bewaard"
          label="Je tekst"
          hint="Meld je je aan met je organisatie? Kopieer je tekst dan eerst: hij gaat niet mee."
          input={{ value: text, rows: 4, readOnly: true, name: "" }}
        />
      )}
      <p>
        <a
          class="utrecht-button utrecht-button--secondary-action"
          href={`/console/oidc/start${query}`}
        >
          Aanmelden met je organisatie
        </a>
      </p>
    </>
  );
}
