import type { VNode } from "preact";
import { Alert } from "../../pages/alert.tsx";
import { Button } from "../../pages/button.tsx";
import { TextareaField, TextField } from "../../pages/field.tsx";
import type { Carried } from "../carried.ts";
import { HiddenCarried } from "./hidden-carried.tsx";
import { OrganisationPart } from "./organisation-part.tsx";

export function SignInPage(props: {
  readonly carried: Carried;
  readonly login?: string;
  readonly wrong?: boolean;
  /** The session ended while somebody was at work. */
  readonly expired?: boolean;
  /** What was written and does not go along. */
  readonly lost?: string;
  /** There is an organisation to sign in with. */
  readonly organisation: boolean;
}): VNode {
  const { carried, login = "", wrong = false, expired = false, lost = "", organisation } = props;
  return (
    <section class="narrow">
      <h1>Aanmelden</h1>
      {expired ? (
        <Alert kind="warning">
          <p>
            Je bent niet meer aangemeld.
            {carried.text === "" ? null : " Je tekst is bewaard. Meld je aan, dan gaat hij mee."}
          </p>
        </Alert>
      ) : null}
      {lost === "" ? null : (
        <TextareaField
          id="verloren"
          label="Je tekst"
          hint="Deze tekst is niet verstuurd en gaat niet mee. Je kunt hem kopiëren."
          input={{ value: lost, rows: 4, readOnly: true, name: "" }}
        />
      )}
      {wrong ? (
        <Alert kind="error">
          <p>De naam of het wachtwoord klopt niet.</p>
        </Alert>
      ) : null}
      <form method="post" action="/console/aanmelden" class="stack">
        <HiddenCarried carried={carried} />
        <TextField
          id="login"
          label="Naam"
          input={{ value: login, autocomplete: "username", autocapitalize: "none", required: true }}
        />
        <TextField
          id="wachtwoord"
          label="Wachtwoord"
          input={{ type: "password", autocomplete: "current-password", required: true }}
        />
        <Button kind="primary-action">Meld aan</Button>
      </form>
      {organisation ? <OrganisationPart carried={carried} /> : null}
      <p class="quiet">Wachtwoord kwijt? Je beheerder kan je opnieuw uitnodigen.</p>
    </section>
  );
}
