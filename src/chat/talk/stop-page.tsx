import type { VNode } from "preact";
import { Button } from "../../pages/button.tsx";
import type { View } from "../site/view.ts";

/** For who came here by a link. Only a page of the chat knows a token; what it ends, is erased. */
export function StopPage({ view }: { readonly view: View }): VNode {
  return (
    <>
      <h1>{view.say("chat:stoppen")}</h1>
      <p class="utrecht-paragraph">{view.say("chat:stoppen_uitleg")}</p>
      <p class="utrecht-paragraph">{view.say("chat:stoppen_leeg")}</p>
      <form method="post" action={view.href("/chat/weg")}>
        <Button kind="primary-action">{view.say("chat:stoppen")}</Button>
      </form>
    </>
  );
}
