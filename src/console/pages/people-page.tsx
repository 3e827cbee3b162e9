import type { VNode } from "preact";
import type { Account } from "../../accounts/types.ts";
import { Alert } from "../../pages/alert.tsx";
import { Badge } from "../../pages/badge.tsx";
import { Button } from "../../pages/button.tsx";
import { TextField } from "../../pages/field.tsx";
import { ROLE, TEAM, TEAMS } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";
import { DataTable } from "./data-table.tsx";
import { PersonFields } from "./person-fields.tsx";

export type GivenPerson = Pick<Account, "login" | "alias" | "role" | "teams" | "limit">;

const NOBODY: GivenPerson = { login: "", alias: "", role: "counsellor", teams: [], limit: 4 };

export function PeoplePage(props: {
  readonly visit: SignedVisit;
  readonly accounts: readonly Account[];
  /** What was filled in and is not right yet. */
  readonly given?: GivenPerson;
  readonly error?: string;
}): VNode {
  const { visit, accounts, given = NOBODY, error } = props;
  return (
    <section class="page">
      <h1>Beheer</h1>
      <h2>Mensen</h2>
      <ul class="accounts">
        {accounts.map((account) => (
          <li key={account.id}>
            <Person visit={visit} account={account} />
          </li>
        ))}
      </ul>
      <h2 id="nieuw">Nodig iemand uit</h2>
      {error === undefined ? null : (
        <Alert kind="error">
          <p>{error}</p>
        </Alert>
      )}
      <form method="post" action="/console/beheer" class="stack">
        <CsrfField visit={visit} />
        <TextField
          id="login"
          label="Naam om aan te melden"
          hint="Kleine letters en cijfers. Een e-mailadres mag."
          input={{
            value: given.login,
            required: true,
            autocomplete: "off",
            autocapitalize: "none",
          }}
        />
        <PersonFields person={given} prefix="nieuw" />
        <Button kind="primary-action">Maak een uitnodiging</Button>
      </form>
      <DataTable
        caption="Teams"
        heads={["Team", "Mensen", "Tijden"]}
        rows={TEAMS.map((team) => [
          TEAM[team],
          members(accounts, team),
          <a class="utrecht-link" href={`/console/tijden/${team}`} key="hours">
            Wijzig<span class="hidden"> de tijden van {TEAM[team]}</span>
          </a>,
        ])}
      />
      <p>
        <a class="utrecht-link" href="/console/antwoorden">
          Standaardantwoorden van de teams
        </a>
      </p>
    </section>
  );
}

const members = (accounts: readonly Account[], team: (typeof TEAMS)[number]): string =>
  accounts
    .filter(({ active, teams }) => active && teams.includes(team))
    .map(({ alias }) => alias)
    .join(", ") || "niemand";

function Person({ visit, account }: { readonly visit: SignedVisit; readonly account: Account }) {
  const { id, alias, login, role, active, secondFactor, version } = account;
  const to = `/console/beheer/${id}`;
  return (
    <details id={`persoon-${id}`}>
      <summary>
        <strong>{alias}</strong> <span class="quiet">{login}</span> {ROLE[role]}{" "}
        {active ? null : <Badge kind="neutral">Niet actief</Badge>}
        {active && !secondFactor ? <Badge kind="warning">Nog geen tweede stap</Badge> : null}
      </summary>
      <form method="post" action={to} class="stack">
        <CsrfField visit={visit} />
        <input type="hidden" name="versie" value={version} />
        <PersonFields person={account} prefix={id} />
        <div class="choice">
          <input type="checkbox" id={`${id}-actief`} name="actief" value="1" checked={active} />
          <label for={`${id}-actief`}>Mag aanmelden</label>
        </div>
        <Button>Bewaar de wijziging</Button>
      </form>
      <form method="post" action={`${to}/uitnodiging`}>
        <CsrfField visit={visit} />
        <Button kind="subtle">Maak een nieuwe uitnodiging</Button>
      </form>
    </details>
  );
}
