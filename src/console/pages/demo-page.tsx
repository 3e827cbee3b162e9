import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";

export function DemoPage({ token }: { readonly token: string }): VNode {
  return (
    <section class="narrow">
      <h1>Proefversie</h1>
      <p class="utrecht-paragraph">
        Dit is de console voor hulpverleners. Je doet mee als Sam. Deze link werkt één keer.
      </p>
      <form method="post" action={`/console/demo/${token}`}>
        <Button kind="primary-action">Begin als Sam</Button>
      </form>
    </section>
  );
}
