import { beep } from "./beep.ts";

/** While an urgent one waits it sounds again and again. */
const REPEAT_MS = 20_000;
const SOUND = "uitweg-geluid";

/** Title, sound and desktop notice. None of them ever holds a text or a name. */
export function startAlerts(): { readonly look: () => void } {
  const title = document.title;
  let before = counts();
  const look = (): void => {
    const now = counts();
    const total = now.waiting + now.unanswered;
    document.title = total === 0 ? title : `(${total}) ${title}`;
    if (now.urgent > before.urgent) call("Er wacht iemand met spoed.");
    else if (now.waiting > before.waiting) call("Er wacht iemand.");
    else if (now.unanswered > before.unanswered) call("Er is een nieuw bericht.");
    before = now;
  };
  soundButton();
  noticeButton();
  look();
  setInterval(() => {
    if (counts().urgent > 0) call("Er wacht iemand met spoed.");
  }, REPEAT_MS);
  return { look };
}

interface Counts {
  readonly waiting: number;
  readonly urgent: number;
  readonly unanswered: number;
}

function counts(): Counts {
  const data = document.getElementById("nav")?.dataset;
  return {
    waiting: Number(data?.["waiting"] ?? 0),
    urgent: Number(data?.["urgent"] ?? 0),
    unanswered: Number(data?.["unanswered"] ?? 0),
  };
}

function call(text: string): void {
  if (soundOn()) beep();
  if (document.hidden && "Notification" in window && Notification.permission === "granted") {
    new Notification("Uitweg", { body: text, tag: "uitweg" });
  }
}

const soundOn = (): boolean => localStorage.getItem(SOUND) !== "uit";

function soundButton(): void {
  const button = document.querySelector<HTMLButtonElement>("#sound");
  if (button === null) return;
  const show = (): void => {
    button.textContent = soundOn() ? "Zet geluid uit" : "Zet geluid aan";
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    localStorage.setItem(SOUND, soundOn() ? "uit" : "aan");
    show();
    if (soundOn()) beep();
  });
}

/** A browser asks for leave only after a click. */
function noticeButton(): void {
  const button = document.querySelector<HTMLButtonElement>("#notice");
  if (button === null || !("Notification" in window) || Notification.permission !== "default")
    return;
  button.hidden = false;
  button.addEventListener("click", () => {
    void Notification.requestPermission().then(() => {
      button.hidden = true;
    });
  });
}
