import type { VNode } from "preact";
import type { Medium } from "../../dialogue/types.ts";
import { MOST_LETTERS } from "../../handoff/types.ts";
import { segments } from "../../kernel/segments.ts";
import { Button } from "../../pages/button.tsx";
import type { Canned } from "../../store/canned-store.ts";
import { CsrfField } from "./csrf-field.tsx";

/** Where an answer is written. The list of canned answers works as a form; the client makes it a search. */
export function Composer(props: {
  readonly csrf: string;
  readonly id: string;
  /** A random value: the form counts once. */
  readonly once: string;
  readonly draft: string;
  readonly error?: string | undefined;
  readonly medium: Medium;
  readonly canned: readonly Canned[];
}): VNode {
  const { csrf, id, once, draft, error, medium, canned } = props;
  return (
    <form
      method="post"
      action={`/console/gesprek/${id}/bericht`}
      class="composer"
      id="composer"
      data-medium={medium}
    >
      <CsrfField visit={{ csrf }} />
      <input type="hidden" name="once" value={once} />
      <div id="composer-error" role="alert">
        {error === undefined ? null : <p class="fault">{error}</p>}
      </div>
      <label class="utrecht-form-label" for="tekst">
        Je antwoord
      </label>
      <textarea
        id="tekst"
        name="tekst"
        class="utrecht-textarea"
        rows={3}
        aria-describedby="count"
        data-most={MOST_LETTERS}
        {...(error === undefined ? {} : { "aria-invalid": true })}
        value={draft}
      />
      <div class="composer-foot">
        <p id="count" class="count-line">
          {medium === "sms" ? `${segments(draft)} sms` : null}
        </p>
        {canned.length === 0 ? null : <CannedChoice canned={canned} />}
        <Button kind="primary-action" name="doe" value="versturen" id="send">
          Verstuur
        </Button>
      </div>
    </form>
  );
}

function CannedChoice({ canned }: { readonly canned: readonly Canned[] }): VNode {
  return (
    <div class="canned-choice" id="canned">
      <label class="hidden" for="antwoord">
        Standaardantwoord
      </label>
      <select id="antwoord" name="antwoord" class="utrecht-select utrecht-select--html-select">
        {canned.map(({ id, title, text }) => (
          <option value={id} data-text={text} key={id}>
            {title}
          </option>
        ))}
      </select>
      <Button kind="subtle" name="doe" value="invoegen">
        Voeg in
      </Button>
    </div>
  );
}
