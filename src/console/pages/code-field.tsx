import type { VNode } from "preact";
import { TextField } from "../../pages/field.tsx";

export function CodeField({ wrong }: { readonly wrong: boolean }): VNode {
  return (
    <TextField
      id="code"
      label="Code"
      hint="De zes cijfers die je app nu laat zien."
      error={wrong ? "Deze code klopt niet, of is al gebruikt. Wacht op de volgende." : undefined}
      input={{ inputMode: "numeric", autocomplete: "one-time-code", required: true, maxLength: 9 }}
    />
  );
}
