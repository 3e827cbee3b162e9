import type { VNode } from "preact";
import type { NodeId } from "../../dialogue/types.ts";
import type { Colleague, View } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import { SelectField, TextareaField } from "../../pages/field.tsx";
import { nodeLabel, TEAM, TEAMS } from "../labels.ts";
import type { Talk } from "../read-talk.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

interface ActProps {
  readonly visit: SignedVisit;
  readonly view: View;
}

/** What can be done with a conversation; what cannot be undone asks once more on a page of its own. */
export function TalkActs(props: {
  readonly visit: SignedVisit;
  readonly talk: Talk;
  readonly colleagues: readonly Colleague[];
  readonly released: readonly NodeId[];
}): VNode {
  const { visit, talk, released } = props;
  const { view } = talk;
  const others = props.colleagues.filter(({ id }) => id !== visit.account.id);
  const to = `/console/gesprek/${view.id}`;
  if (talk.as === "reader") {
    return (
      <section class="part" aria-label="Wat je kunt doen">
        <form method="post" action={`${to}/verlaten`}>
          <CsrfField visit={visit} />
          <Button>Stop met meelezen</Button>
        </form>
      </section>
    );
  }
  return (
    <section class="part acts" aria-label="Wat je kunt doen">
      <form method="post" action={`${to}/wacht`} id="hold" data-live>
        <CsrfField visit={visit} />
        <Button name="aan" value={view.onHold ? "0" : "1"} id="hold-button">
          {view.onHold ? "Haal uit de wacht" : "Zet in de wacht"}
        </Button>
      </form>
      <TransferAct visit={visit} view={view} others={others} />
      <InviteAct visit={visit} view={view} others={others} />
      <ReleaseAct visit={visit} view={view} released={released} />
      <p class="buttons">
        <a class="utrecht-button utrecht-button--secondary-action" href={`${to}/sluiten`}>
          Sluit af…
        </a>
        <a
          class="utrecht-button utrecht-button--subtle utrecht-button--danger"
          href={`${to}/blokkeren`}
        >
          Blokkeer…
        </a>
      </p>
    </section>
  );
}

function TransferAct(props: ActProps & { readonly others: readonly Colleague[] }): VNode {
  const { visit, view } = props;
  const online = props.others.filter(({ presence }) => presence === "available");
  const teams = TEAMS.filter((team) => online.some((one) => one.teams.includes(team)));
  return (
    <details id="transfer">
      <summary>Geef door</summary>
      <form method="post" action={`/console/gesprek/${view.id}/doorgeven`} class="stack">
        <CsrfField visit={visit} />
        <SelectField
          id="naar"
          label="Aan wie"
          required
          live
          options={[
            ["", online.length === 0 ? "Er is nu niemand beschikbaar" : "Kies"],
            ...teams.map((team) => [`team:${team}`, `Team ${TEAM[team]}`] as const),
            ...online.map(
              ({ id, alias, holds, limit }) =>
                [`wie:${id}`, `${alias} (${holds} van ${limit})`] as const,
            ),
          ]}
        />
        <TextareaField
          id="toelichting"
          label="Toelichting voor je collega"
          input={{ rows: 2, maxLength: 1000 }}
        />
        <Button>Geef door</Button>
      </form>
    </details>
  );
}

function InviteAct(props: ActProps & { readonly others: readonly Colleague[] }): VNode {
  const { visit, view } = props;
  const invitable = props.others.filter(({ id }) => !view.readers.includes(id));
  const reading = props.others.filter(({ id }) => view.readers.includes(id));
  return (
    <details id="invite">
      <summary>Laat een collega meelezen</summary>
      <p id="reading" data-live>
        {reading.length === 0 ? null : `Leest mee: ${reading.map(({ alias }) => alias).join(", ")}`}
      </p>
      <form method="post" action={`/console/gesprek/${view.id}/uitnodigen`} class="stack">
        <CsrfField visit={visit} />
        <SelectField
          id="collega"
          label="Wie"
          required
          live
          options={[
            ["", invitable.length === 0 ? "Er is nu geen collega aangemeld" : "Kies"],
            ...invitable.map(({ id, alias }) => [id, alias] as const),
          ]}
        />
        <Button>Nodig uit</Button>
      </form>
    </details>
  );
}

function ReleaseAct(props: ActProps & { readonly released: readonly NodeId[] }): VNode {
  const { visit, view, released } = props;
  return (
    <details id="release">
      <summary>Geef terug aan {view.handedOver ? "de andere chatbot" : "Uitweg"}</summary>
      <form method="post" action={`/console/gesprek/${view.id}/terug`} class="stack">
        <CsrfField visit={visit} />
        {view.handedOver ? (
          <input type="hidden" name="stap" value={released[0]} />
        ) : (
          <SelectField
            id="stap"
            label="Waar gaat Uitweg verder"
            options={released.map((node) => [node, nodeLabel(node)] as const)}
          />
        )}
        <Button>Geef terug</Button>
      </form>
    </details>
  );
}
