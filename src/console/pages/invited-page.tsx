import type { VNode } from "preact";
import type { Account } from "../../accounts/types.ts";
import { TextField } from "../../pages/field.tsx";

export function InvitedPage(props: { readonly account: Account; readonly link: string }): VNode {
  const { account, link } = props;
  return (
    <section class="narrow">
      <h1>Uitnodiging voor {account.alias}</h1>
      <p class="utrecht-paragraph">
        Geef deze link zelf aan {account.alias}. Hij werkt één keer, en 24 uur lang. Je ziet hem
        alleen nu.
      </p>
      <TextField id="link" label="Link" input={{ value: link, readOnly: true }} />
      <p>
        <a class="utrecht-link" href="/console/beheer">
          Terug naar beheer
        </a>
      </p>
    </section>
  );
}
