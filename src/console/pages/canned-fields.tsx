import type { VNode } from "preact";
import { TextareaField, TextField } from "../../pages/field.tsx";

export function CannedFields(props: {
  readonly title: string;
  readonly text: string;
  readonly faulty?: boolean;
}): VNode {
  const { title, text, faulty = false } = props;
  return (
    <>
      <TextField
        id="titel"
        label="Titel"
        hint="Hierop zoek je. Hoogstens 60 tekens."
        error={
          faulty ? "Vul een titel en een tekst in, van hoogstens 60 en 1000 tekens." : undefined
        }
        input={{ value: title, required: true, maxLength: 60 }}
      />
      <TextareaField
        id="tekst"
        label="Tekst"
        hint="Hoogstens 1000 tekens. Zet er nooit iets in over één persoon."
        input={{ value: text, rows: 5, required: true, maxLength: 1000 }}
      />
    </>
  );
}
