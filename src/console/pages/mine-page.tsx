import type { VNode } from "preact";
import type { Entry } from "../../handoff/types.ts";
import type { SignedVisit } from "../visit.ts";
import { TalkList } from "./talk-list.tsx";

/** The list beside a conversation, as a page of its own: for a phone. */
export function MinePage(props: {
  readonly visit: SignedVisit;
  readonly entries: readonly Entry[];
}): VNode {
  const { visit, entries } = props;
  return (
    <section class="page mine-page">
      <h1>Mijn gesprekken</h1>
      <div id="mine-all" data-live>
        <TalkList entries={entries} me={visit.account.id} now={visit.now} path={visit.path} />
      </div>
    </section>
  );
}
