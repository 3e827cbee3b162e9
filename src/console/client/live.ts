import { type Answered, ask } from "./ask.ts";
import { notice, SIGN_IN } from "./notices.ts";
import { swap } from "./swap.ts";

/** A sign of life: after two minutes without, conversations go back to their queues. */
const BEAT_MS = 20_000;
/** "wacht 4 min" becomes 5, also when nothing happens. */
const TICK_MS = 30_000;
/** The conversation is somebody else's now, or over: there is nothing to show. */
const MOVED_ON = 204;
/** Several changes at once are one look. */
const GATHER_MS = 60;

export interface LivePage {
  /** Takes over what the server just answered. */
  readonly take: (html: string) => void;
}

/** @param changed is told after every change of what is on the screen */
export function startLive(frame: HTMLElement, changed: () => void): LivePage {
  const talk = document.getElementById("talk")?.dataset["talk"] ?? "";
  // A page that answers a form stands under the form's address.
  const path = talk === "" ? location.pathname : `/console/gesprek/${talk}`;
  const take = (html: string): void => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (isAnother(fresh)) {
      location.replace(path);
      return;
    }
    renewToken(frame, fresh);
    swap(fresh);
    changed();
  };
  const refresh = gathered(async () => {
    const answered = await ask(`${path}?fragment=1`);
    notice(...troubleOf(answered, talk));
    if (answered?.ok !== true || answered.status === MOVED_ON) return;
    take(answered.html);
    line.keep();
  });
  const line = follow(talk, refresh);
  beat(frame, refresh);
  setInterval(refresh, TICK_MS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
  return { take };
}

/** Who read along and now holds the conversation, or the other way round, needs the other page. */
function isAnother(fresh: Document): boolean {
  const as = fresh.getElementById("talk")?.dataset["as"];
  return as !== undefined && as !== document.getElementById("talk")?.dataset["as"];
}

const LEFT = {
  erased: "Deze persoon heeft alles gewist. Het gesprek is weg.",
  optedout: "Deze persoon heeft zich afgemeld. Het gesprek is voorbij.",
  elsewhere: "Deze persoon praat weer met de andere chatbot. Het gesprek is voorbij.",
} as const;
/** How the open conversation came to be out of reach, as far as it is known. */
let left = "Dit gesprek is niet meer bij jou.";

/** What to tell the reader; nothing when all is well. */
function troubleOf(answered: Answered | null, talk: string): Parameters<typeof notice> {
  if (answered?.status === 401)
    return ["Je bent niet meer aangemeld. Je tekst blijft staan.", SIGN_IN];
  if (answered?.ok !== true) return ["De verbinding is weg. We proberen het opnieuw."];
  if (talk === "" || answered.status !== MOVED_ON) return [""];
  return [`${left} Je tekst blijft hier staan.`];
}

/** The browser comes back by itself after a lost line and says what it saw last; not after a refusal. */
function follow(talk: string, refresh: () => void): { readonly keep: () => void } {
  // What a supervisor reads with a reason stays as it was.
  if (document.querySelector(".snapshot") !== null) return { keep: () => undefined };
  const open = (): EventSource => {
    const source = new EventSource(`/console/live${talk === "" ? "" : `?gesprek=${talk}`}`);
    for (const name of ["queue", "talk", "reload", "open", "error"]) {
      source.addEventListener(name, refresh);
    }
    for (const [name, words] of Object.entries(LEFT)) {
      source.addEventListener(name, ({ data }: MessageEvent) => {
        if (data === talk) left = words;
        if (data === talk && name === "erased") empty();
        refresh();
      });
    }
    return source;
  };
  let source = open();
  return {
    keep: () => {
      if (source.readyState === EventSource.CLOSED) source = open();
    },
  };
}

/** What was erased is not on this screen either. What the reader was writing is theirs. */
function empty(): void {
  for (const part of document.querySelectorAll("#lines, #summary, #notes")) {
    part.replaceChildren();
    // A look that was under way when it happened brings nothing back.
    part.removeAttribute("data-live");
  }
}

function beat(frame: HTMLElement, refresh: () => void): void {
  const send = async (): Promise<void> => {
    const body = new URLSearchParams({ csrf: frame.dataset["csrf"] ?? "" });
    const answered = await ask("/console/heartbeat", { method: "POST", body });
    if (answered?.status === 401) refresh();
  };
  void send();
  setInterval(() => void send(), BEAT_MS);
}

/** Runs once for many calls, and never twice at a time. A fault is told and stops no later run. */
function gathered(work: () => Promise<void>): () => void {
  let planned = false;
  let last = Promise.resolve();
  const run = (): Promise<void> => {
    planned = false;
    return work();
  };
  return () => {
    if (planned) return;
    planned = true;
    last = last
      .then(() => new Promise((resolve) => setTimeout(resolve, GATHER_MS)))
      .then(run)
      .catch(reportError);
  };
}

/** Whoever signed in again in another tab goes on here: the forms get the new session's token. */
function renewToken(frame: HTMLElement, fresh: Document): void {
  const token = fresh.getElementById("console")?.dataset["csrf"];
  if (token === undefined || token === frame.dataset["csrf"]) return;
  frame.dataset["csrf"] = token;
  for (const field of document.querySelectorAll<HTMLInputElement>("input[name=csrf]")) {
    field.value = token;
  }
}
