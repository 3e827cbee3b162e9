import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { Carried } from "../carried.ts";
import { CodeField } from "./code-field.tsx";
import { CsrfField } from "./csrf-field.tsx";
import { HiddenCarried } from "./hidden-carried.tsx";

export function SecondFactorPage(props: {
  readonly csrf: string;
  readonly carried: Carried;
  readonly wrong?: boolean;
}): VNode {
  const { csrf, carried, wrong = false } = props;
  return (
    <section class="narrow">
      <h1>Tweede stap</h1>
      <form method="post" action="/console/tweede-stap" class="stack">
        <CsrfField visit={{ csrf }} />
        <HiddenCarried carried={carried} />
        <CodeField wrong={wrong} />
        <Button kind="primary-action">Ga verder</Button>
      </form>
      <form method="post" action="/console/afmelden">
        <CsrfField visit={{ csrf }} />
        <Button kind="subtle">Begin opnieuw</Button>
      </form>
    </section>
  );
}
