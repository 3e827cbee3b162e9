import type { VNode } from "preact";
import type { View } from "./view.ts";

/**
 * Away from here, at once. Without a conversation it is a plain link that works before any script.
 * With one it is a form: the token must not get into an address. client/exit.ts makes both quicker,
 * and adds Shift three times.
 */
export function ExitButton(props: {
  readonly view: View;
  readonly token?: string | undefined;
}): VNode {
  const { view, token } = props;
  const { exit } = view.texts.frame;
  const look = "utrecht-button utrecht-button--primary-action utrecht-button--danger exit";
  if (token === undefined) {
    return (
      <a class={look} href="/weg" rel="noreferrer" data-exit={view.deps.settings.exitUrl}>
        {exit}
      </a>
    );
  }
  return (
    <form method="post" action="/chat/weg" class="leave">
      <input type="hidden" name="token" value={token} />
      <button type="submit" class={look} data-exit={view.deps.settings.exitUrl}>
        {exit}
      </button>
    </form>
  );
}
