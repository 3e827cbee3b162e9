import { notice, SIGN_IN } from "./notices.ts";
import { swap } from "./swap.ts";

/** A sign of life: after two minutes without, conversations go back to their queues. */
const BEAT_MS = 20_000;
/** "wacht 4 min" becomes 5, also when nothing happens. */
const TICK_MS = 30_000;
/** Several changes at once are one look. */
const GATHER_MS = 60;

export interface LivePage {
  /** Takes over what the server just answered. */
  readonly take: (html: string) => void;
}

/** @param changed is told after every change of what is on the screen */
export function startLive(frame: HTMLElement, changed: () => void): LivePage {
  const talk = document.getElementById("talk")?.dataset["talk"] ?? "";
  const take = (html: string): void => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    renewToken(frame, fresh);
    swap(fresh);
    changed();
  };
  const refresh = gathered(async () => {
    const response = await fetch(`${location.pathname}?fragment=1`, { cache: "no-store" });
    if (response.ok) {
      notice("");
      take(await response.text());
      return;
    }
    if (response.status === 401) notice("Je bent niet meer aangemeld. Je tekst blijft staan.", SIGN_IN);
    else if (talk !== "") notice("Dit gesprek is niet meer bij jou. Je tekst blijft hier staan.");
  });
  follow(talk, refresh);
  beat(frame, refresh);
  setInterval(refresh, TICK_MS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
  return { take };
}

/** The browser comes back by itself after a lost line and says what it saw last. */
function follow(talk: string, refresh: () => void): void {
  // What a supervisor reads with a reason stays as it was.
  if (document.querySelector(".snapshot") !== null) return;
  const source = new EventSource(`/console/live${talk === "" ? "" : `?gesprek=${talk}`}`);
  for (const name of ["queue", "talk", "reload"]) source.addEventListener(name, refresh);
  let lost = false;
  source.addEventListener("error", () => {
    lost = true;
    notice("De verbinding is weg. We proberen het opnieuw.");
  });
  source.addEventListener("open", () => {
    if (lost) refresh();
    lost = false;
  });
}

function beat(frame: HTMLElement, refresh: () => void): void {
  const send = async (): Promise<void> => {
    const body = new URLSearchParams({ csrf: frame.dataset["csrf"] ?? "" });
    const response = await fetch("/console/heartbeat", { method: "POST", body }).catch(() => null);
    if (response?.status === 401) refresh();
  };
  void send();
  setInterval(() => void send(), BEAT_MS);
}

/** Runs once for many calls, and never twice at a time. */
function gathered(work: () => Promise<void>): () => void {
  let waiting = false;
  let running = false;
  const run = async (): Promise<void> => {
    waiting = false;
    running = true;
    await work().catch(() => undefined);
    running = false;
    if (waiting) setTimeout(() => void run(), GATHER_MS);
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (!running) setTimeout(() => void run(), GATHER_MS);
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
