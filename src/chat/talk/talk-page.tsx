import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { View } from "../site/view.ts";
import { lines } from "./lines.tsx";
import { regions, sayIn, wordings } from "./regions.tsx";
import type { Sheet } from "./sheet.ts";

/** The whole chat. Without a script every post answers with it, at the person's last text. */
export function TalkPage(props: { readonly view: View; readonly sheet: Sheet }): VNode {
  const { view, sheet } = props;
  const { locales } = view.deps;
  const say = sayIn(locales, sheet.language);
  const { intro, notice, choices, stand, fields } = regions(locales, sheet, view.now);
  const { title, label, send } = wordings(say, sheet.language);
  const mark = sheet.lines.findLast(({ from }) => from === "client")?.seq ?? sheet.seen;
  return (
    <div class="chat" lang={sheet.language}>
      <h1 class="utrecht-heading-1">{title}</h1>
      {intro}
      <div id="log-kader" role="log" aria-label={say("gesprek")} tabIndex={-1}>
        <ol id="log">{lines(say, sheet, mark)}</ol>
      </div>
      <ol id="wachtend" aria-hidden="true" />
      <form
        id="gesprek"
        method="post"
        action={`${view.href("/chat")}#nu`}
        autocomplete="off"
        data-verzenden={say("verzenden")}
        data-kwijt={say("kwijt")}
        data-mislukt={say("mislukt")}
      >
        {fields}
        {choices}
        <div class="schrijf">
          {notice}
          {stand}
          <p id="lijn" class="lijn" role="status" />
          <label class="utrecht-form-label" for="tekst">
            {label}
          </label>
          <div class="regel">
            <textarea class="utrecht-textarea" id="tekst" name="tekst" rows={2} spellcheck={false}>
              {sheet.draft}
            </textarea>
            <Button kind="primary-action">{send}</Button>
          </div>
          {sheet.begins ? null : (
            <noscript>
              <Button kind="subtle" name="kijk" value="1">
                {say("kijk")}
              </Button>
            </noscript>
          )}
        </div>
      </form>
    </div>
  );
}
