import type { VNode } from "preact";
import type { Account } from "../../accounts/types.ts";
import { Choices, SelectField, TextField } from "../../pages/field.tsx";
import { ROLE, TEAM, TEAMS } from "../labels.ts";

export function PersonFields(props: {
  readonly person: Pick<Account, "alias" | "role" | "teams" | "limit">;
  readonly prefix: string;
}): VNode {
  const { person, prefix } = props;
  return (
    <>
      <TextField
        id={`${prefix}-roepnaam`}
        label="Roepnaam of schuilnaam"
        hint="Deze naam zien mensen in het gesprek."
        input={{ name: "roepnaam", value: person.alias, required: true, maxLength: 30 }}
      />
      <SelectField
        id={`${prefix}-rol`}
        name="rol"
        label="Rol"
        chosen={person.role}
        options={Object.entries(ROLE)}
      />
      <Choices
        legend="Teams"
        name="teams"
        type="checkbox"
        prefix={`${prefix}-team`}
        chosen={person.teams}
        options={TEAMS.map((team) => [team, TEAM[team]] as const)}
      />
      <TextField
        id={`${prefix}-hoogstens`}
        label="Hoogstens zoveel gesprekken tegelijk"
        input={{ name: "hoogstens", type: "number", min: 1, max: 20, value: person.limit }}
      />
    </>
  );
}
