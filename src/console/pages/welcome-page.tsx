import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import { TextField } from "../../pages/field.tsx";
import type { Account } from "../../accounts/types.ts";

const ERRORS = {
  weak: "Dit wachtwoord is te kort of te makkelijk te raden.",
  differ: "De twee wachtwoorden zijn niet gelijk.",
} as const;

export function WelcomePage(props: {
  readonly token: string;
  readonly account: Account;
  readonly error?: keyof typeof ERRORS;
}): VNode {
  const { token, account, error } = props;
  return (
    <section class="narrow">
      <h1>Welkom {account.alias}</h1>
      <p class="utrecht-paragraph">
        Kies een wachtwoord. Daarna stel je een tweede stap in op je telefoon.
      </p>
      <form method="post" action={`/console/welkom/${token}`} class="stack">
        <TextField
          id="login"
          label="Je naam om aan te melden"
          input={{ value: account.login, readOnly: true, autocomplete: "username" }}
        />
        <TextField
          id="wachtwoord"
          label="Nieuw wachtwoord"
          hint="Minstens 12 tekens. Een paar losse woorden achter elkaar is sterk."
          error={error === undefined ? undefined : ERRORS[error]}
          input={{ type: "password", autocomplete: "new-password", required: true, minLength: 12 }}
        />
        <TextField
          id="herhaal"
          label="Nog een keer"
          input={{ type: "password", autocomplete: "new-password", required: true }}
        />
        <Button kind="primary-action">Bewaar het wachtwoord</Button>
      </form>
    </section>
  );
}
