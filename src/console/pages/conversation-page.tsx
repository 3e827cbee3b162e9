import type { VNode } from "preact";
import type { NodeId } from "../../dialogue/types.ts";
import type { Colleague } from "../../handoff/types.ts";
import type { Canned } from "../../store/canned-store.ts";
import { Alert } from "../../pages/alert.tsx";
import { TEAM } from "../labels.ts";
import type { Talk } from "../read-talk.ts";
import type { SignedVisit } from "../visit.ts";
import { Composer } from "./composer.tsx";
import { Flags } from "./flags.tsx";
import { Lines } from "./lines.tsx";
import { NotesPart } from "./notes-part.tsx";
import { SummaryPart } from "./summary-part.tsx";
import { TalkActs } from "./talk-acts.tsx";

export interface ConversationProps {
  readonly visit: SignedVisit;
  readonly talk: Talk;
  readonly colleagues: readonly Colleague[];
  readonly canned: readonly Canned[];
  readonly released: readonly NodeId[];
  readonly once: string;
  readonly draft: string;
  readonly error: string | undefined;
}

export function ConversationPage(props: ConversationProps): VNode {
  const { visit, talk, colleagues, canned, released, once, draft, error } = props;
  const { view, as } = talk;
  const me = visit.account.id;
  return (
    <article class="talk" id="talk" data-talk={view.id} data-as={as}>
      <header class="talk-head" id="talk-head" data-live>
        <h1>
          Gesprek {view.label} <span class="quiet">{TEAM[view.team]}</span>
        </h1>
        <Flags entry={view} me={me} />
        {view.alarm ? (
          <Alert kind="error">
            <p>
              Er kwamen crisiswoorden binnen. Antwoord nu. Na een minuut stuurt Uitweg zelf de
              noodnummers.
            </p>
          </Alert>
        ) : null}
      </header>
      <div class="talk-main">
        {as === "holder" ? <ToAnswer /> : null}
        <Lines
          lines={view.lines}
          now={visit.now}
          {...(as === "holder" ? { misread: { csrf: visit.csrf, id: view.id } } : {})}
        />
        {visit.query("geteld") === "" ? null : (
          <p class="thanks" role="status">
            Dank je. Het telt mee. De tekst is hiervoor niet bewaard.
          </p>
        )}
        {as === "holder" ? (
          <Composer
            csrf={visit.csrf}
            id={view.id}
            once={once}
            draft={draft}
            error={error}
            medium={view.medium}
            canned={canned}
          />
        ) : (
          <p class="reading">Je leest mee. Alleen je collega kan antwoorden.</p>
        )}
      </div>
      <div class="talk-side">
        <SummaryPart summary={view.summary} />
        <NotesPart visit={visit} view={view} writable={as === "holder"} />
        <TalkActs visit={visit} talk={talk} colleagues={colleagues} released={released} />
      </div>
    </article>
  );
}

/** By keyboard each message is a stop on the way to the box. */
const ToAnswer = (): VNode => (
  <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#tekst">
    Naar je antwoord
  </a>
);
