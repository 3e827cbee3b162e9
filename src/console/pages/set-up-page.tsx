import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { Carried } from "../carried.ts";
import { CodeField } from "./code-field.tsx";
import { CsrfField } from "./csrf-field.tsx";
import { HiddenCarried } from "./hidden-carried.tsx";

export function SetUpPage(props: {
  readonly csrf: string;
  readonly secret: string;
  /** Made by ourselves from the key: safe to put in as it is. */
  readonly qrSvg: string;
  readonly carried: Carried;
  readonly wrong: boolean;
}): VNode {
  const { csrf, secret, qrSvg, carried, wrong } = props;
  return (
    <section class="narrow">
      <h1>Tweede stap instellen</h1>
      <ol class="steps">
        <li>Open op je telefoon een app voor codes (een authenticator).</li>
        <li>
          <p>Scan deze code met de app.</p>
          <div
            class="qr"
            role="img"
            aria-label="QR-code met de sleutel hieronder"
            dangerouslySetInnerHTML={{ __html: qrSvg }}
          />
          <p>Lukt dat niet? Typ dan deze sleutel in de app:</p>
          <p>
            <code class="key">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
        </li>
        <li>
          <p>Vul hier de code in die de app laat zien.</p>
          <form method="post" action="/console/tweede-stap/instellen" class="stack">
            <CsrfField visit={{ csrf }} />
            <HiddenCarried carried={carried} />
            <CodeField wrong={wrong} />
            <Button kind="primary-action">Zet de tweede stap aan</Button>
          </form>
        </li>
      </ol>
    </section>
  );
}
