import type { ComponentChildren, VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import { Choices } from "../../pages/field.tsx";
import type { SignedVisit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";

/** One of a few must be chosen before it is done; or one goes back. */
export function ChoiceForm(props: {
  readonly visit: SignedVisit;
  readonly action: string;
  readonly id: string;
  /** The conversation that it is about. */
  readonly talk: string;
  readonly legend: string;
  readonly name: string;
  /** Value → words. */
  readonly options: Readonly<Record<string, string>>;
  readonly button: string;
  readonly back: { readonly href: string; readonly words: string };
  readonly children?: ComponentChildren;
}): VNode {
  const { visit, action, id, talk, legend, name, options, button, back, children } = props;
  return (
    <form method="post" action={action} class="stack" id={id} data-talk={talk}>
      <CsrfField visit={visit} />
      <Choices
        legend={legend}
        name={name}
        type="radio"
        required
        options={Object.entries(options)}
      />
      {children}
      <div class="buttons">
        <Button kind="primary-action">{button}</Button>
        <a class="utrecht-link" href={back.href}>
          {back.words}
        </a>
      </div>
    </form>
  );
}
