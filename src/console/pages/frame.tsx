import type { ComponentChildren, VNode } from "preact";
import type { Entry } from "../../handoff/types.ts";
import { Button } from "../../pages/button.tsx";
import { PRESENCE } from "../labels.ts";
import type { SignedVisit, Visit } from "../visit.ts";
import { CsrfField } from "./csrf-field.tsx";
import { TalkList } from "./talk-list.tsx";

/** What stands around every page: who one is, what waits, what one has. */
export async function frame(
  { path }: Visit,
  signed: SignedVisit | null,
  children: ComponentChildren,
): Promise<VNode> {
  if (signed === null) return <Plain>{children}</Plain>;
  const [waiting, mine, colleagues] = await Promise.all([
    signed.queue(),
    signed.mine(),
    signed.colleagues(),
  ]);
  const presence = colleagues.find(({ id }) => id === signed.account.id)?.presence ?? "off";
  return (
    <div class="console" id="console" data-csrf={signed.csrf}>
      <Skip />
      <header class="bar">
        <a class="brand" href="/console/wachtrij">
          Uitweg
        </a>
        <Navigation visit={signed} waiting={waiting} mine={mine} />
        <div class="me">
          <span class="alias">{signed.account.alias}</span>
          <form
            method="post"
            action="/console/aanwezigheid"
            class="presence"
            id="presence"
            data-live
          >
            <CsrfField visit={signed} />
            <input type="hidden" name="terug" value={path} />
            <span class="hidden">{`Je staat op: ${PRESENCE[presence]}`}</span>
            {(["available", "pause", "off"] as const).map((value) => (
              <Button
                kind="subtle"
                name="stand"
                value={value}
                id={`stand-${value}`}
                pressed={value === presence}
                key={value}
              >
                {PRESENCE[value]}
              </Button>
            ))}
          </form>
          <details class="more">
            <summary>Meer</summary>
            <div class="sheet">
              <button type="button" class="utrecht-button utrecht-button--subtle" id="sound" hidden>
                Geluid
              </button>
              <button
                type="button"
                class="utrecht-button utrecht-button--subtle"
                id="notice"
                hidden
              >
                Meldingen aan
              </button>
              <a class="utrecht-link" href="/console/help">
                Sneltoetsen
              </a>
              <a class="utrecht-link" href="/console/einde">
                Einde dienst
              </a>
              <form method="post" action="/console/afmelden" id="sign-out">
                <CsrfField visit={signed} />
                <Button kind="subtle">Meld af</Button>
              </form>
            </div>
          </details>
        </div>
      </header>
      <div class="columns">
        <aside class="mine" aria-labelledby="mine-title" data-live id="mine">
          <h2 id="mine-title">Mijn gesprekken</h2>
          <TalkList entries={mine} me={signed.account.id} now={signed.now} path={path} />
        </aside>
        <main id="inhoud" tabIndex={-1}>
          <div id="notices" aria-live="polite" />
          {children}
        </main>
      </div>
      <noscript>
        <p class="noscript">
          Zonder JavaScript komen berichten niet vanzelf binnen. Ververs deze pagina vaak, minstens
          elke minuut.
        </p>
      </noscript>
    </div>
  );
}

function Navigation(props: {
  readonly visit: SignedVisit;
  readonly waiting: readonly Entry[];
  readonly mine: readonly Entry[];
}): VNode {
  const { visit, waiting, mine } = props;
  const { role } = visit.account;
  const urgent = waiting.filter(({ priority }) => priority === "urgent").length;
  const unanswered = mine.filter((entry) => entry.unanswered).length;
  const link = (to: string, words: string, count?: string): VNode => (
    <li>
      <a href={to} {...(visit.path === to ? { "aria-current": "page" } : {})}>
        {words}
        {count === undefined ? null : <span class="count">{count}</span>}
      </a>
    </li>
  );
  return (
    <nav
      aria-label="Console"
      id="nav"
      data-live
      data-waiting={waiting.length}
      data-urgent={urgent}
      data-unanswered={unanswered}
    >
      <ul>
        {link("/console/wachtrij", "Wachtrij", countWords(waiting.length, urgent, "spoed"))}
        {link("/console/gesprekken", "Gesprekken", countWords(mine.length, unanswered, "nieuw"))}
        {link("/console/antwoorden", "Antwoorden")}
        {role === "counsellor" ? null : link("/console/bord", "Bord")}
        {role === "administrator" ? link("/console/beheer", "Beheer") : null}
      </ul>
    </nav>
  );
}

/** "3 (1 spoed)" */
const countWords = (all: number, special: number, word: string): string =>
  special === 0 ? String(all) : `${all} (${special} ${word})`;

/** For who is not signed in: nothing but the page. */
function Plain({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <div class="plain">
      <Skip />
      <header class="bar">
        <span class="brand">Uitweg</span>
        <span class="alias">Voor hulpverleners</span>
      </header>
      <main id="inhoud" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

const Skip = (): VNode => (
  <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
    Naar de inhoud
  </a>
);
