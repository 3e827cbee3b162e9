import type { VNode } from "preact";
import type { Team } from "../../dialogue/types.ts";
import { isSpan } from "../../directory/team-hours.ts";
import type { WeekHours } from "../../handoff/team-hours.ts";
import { Button } from "../../pages/button.tsx";
import { TextField } from "../../pages/field.tsx";
import { DAY, TEAM } from "../labels.ts";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

export function HoursPage(props: {
  readonly visit: SignedVisit;
  readonly team: Team;
  readonly days: WeekHours;
  readonly version: number;
  readonly error?: string | undefined;
}): VNode {
  const { visit, team, days, version, error } = props;
  return (
    <section class="narrow">
      <h1>Tijden van team {TEAM[team]}</h1>
      <p class="utrecht-paragraph">
        Uitweg vertelt deze tijden aan mensen. Laat een dag leeg als het team dan dicht is. Op
        feestdagen is het team dicht.
      </p>
      {error === undefined ? null : (
        <p class="fault" role="alert">
          {error}
        </p>
      )}
      <form method="post" action={`/console/tijden/${team}`} class="stack">
        <CsrfField visit={visit} />
        <input type="hidden" name="versie" value={version} />
        {Object.entries(DAY).map(([day, words]) => (
          <TextField
            id={day}
            key={day}
            label={words}
            error={isFaulty(days[day as keyof WeekHours]) ? "Deze tijd klopt niet." : undefined}
            input={{ value: days[day as keyof WeekHours] ?? "", placeholder: "09:00-21:00" }}
          />
        ))}
        <div class="buttons">
          <Button kind="primary-action">Bewaar de tijden</Button>
          <a class="utrecht-link" href="/console/beheer">
            Terug naar beheer
          </a>
        </div>
      </form>
    </section>
  );
}

const isFaulty = (span = ""): boolean => span !== "" && !isSpan(span);
