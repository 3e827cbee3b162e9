import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import { SelectField } from "../../pages/field.tsx";
import type { Canned } from "../../store/canned-store.ts";
import { TEAM, TEAMS } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { CannedFields } from "./canned-fields.tsx";
import { CsrfField } from "./csrf-field.tsx";

export function CannedPage(props: {
  readonly visit: SignedVisit;
  /** `mine`: may be changed by who looks. */
  readonly answers: readonly (Canned & { readonly mine: boolean })[];
  /** What was filled in and is not right yet. */
  readonly given?: { readonly title: string; readonly text: string; readonly whose: string };
}): VNode {
  const { visit, answers, given } = props;
  const teams = visit.account.role === "counsellor" ? [] : TEAMS;
  return (
    <section class="page">
      <h1>Standaardantwoorden</h1>
      <p class="utrecht-paragraph">
        In een gesprek typ je <kbd>/</kbd> om een antwoord te zoeken. Je kunt de tekst altijd nog
        aanpassen.
      </p>
      {answers.length === 0 ? <p class="empty">Er zijn nog geen antwoorden.</p> : null}
      <ul class="answers">
        {answers.map(({ id, team, title, text, mine }) => (
          <li key={id}>
            <h2>
              {title} <span class="quiet">{team === null ? "van mij" : TEAM[team]}</span>
            </h2>
            <p class="answer-text">{text}</p>
            {mine ? (
              <a class="utrecht-link" href={`/console/antwoorden/${id}`}>
                Wijzig<span class="hidden"> {title}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      <h2>Nieuw antwoord</h2>
      <form method="post" action="/console/antwoorden" class="stack">
        <CsrfField visit={visit} />
        <SelectField
          id="van"
          label="Voor wie"
          chosen={given?.whose ?? "mij"}
          options={[
            ["mij", "Alleen voor mij"],
            ...teams.map((team) => [team, `Team ${TEAM[team]}`] as const),
          ]}
        />
        <CannedFields
          title={given?.title ?? ""}
          text={given?.text ?? ""}
          faulty={given !== undefined}
        />
        <Button kind="primary-action">Bewaar het antwoord</Button>
      </form>
    </section>
  );
}
