import { segments } from "../../kernel/segments.ts";
import { ask } from "./ask.ts";
import { drafts } from "./drafts.ts";
import { notice, SIGN_IN } from "./notices.ts";
import { toEnd } from "./to-end.ts";
import { startTyping } from "./typing.ts";

/** Counts, keeps the draft, and sends without leaving the page. */
export function startComposer(take: (html: string) => void): void {
  const form = document.querySelector<HTMLFormElement>("#composer");
  const box = form?.querySelector<HTMLTextAreaElement>("#tekst");
  const talk = document.getElementById("talk")?.dataset["talk"];
  if (!form || !box || talk === undefined) return;
  const changed = (): void => {
    drafts.set(talk, box.value);
    count(form, box);
  };
  if (box.value === "") box.value = drafts.get(talk);
  changed();
  box.addEventListener("input", changed);
  const typed = startTyping(talk);
  box.addEventListener("input", () => {
    if (box.value !== "") typed();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(document.querySelector<HTMLButtonElement>("#send"));
  });
  let sending = false;
  form.addEventListener("submit", (event) => {
    if ((event.submitter as HTMLButtonElement | null)?.value === "invoegen") return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    void send(form, box, take, changed).finally(() => {
      sending = false;
    });
  });
}

async function send(
  form: HTMLFormElement,
  box: HTMLTextAreaElement,
  take: (html: string) => void,
  changed: () => void,
): Promise<void> {
  const fields = Array.from(new FormData(form), ([name, value]) => [
    name,
    typeof value === "string" ? value : "",
  ]);
  const body = new URLSearchParams([...fields, ["doe", "versturen"]]);
  const sent = box.value;
  const answered = await ask(form.action, { method: "POST", body });
  if (answered === null) {
    fault("De verbinding is weg. Je tekst staat er nog. Probeer het zo weer.");
    return;
  }
  if (answered.status === 401) {
    notice("Je bent niet meer aangemeld. Je tekst blijft staan.", SIGN_IN);
    return;
  }
  const fresh = new DOMParser().parseFromString(answered.html, "text/html");
  if (!answered.ok) {
    fault(wrong(fresh));
    return;
  }
  fault("");
  if (box.value === sent) box.value = "";
  const once = fresh.querySelector<HTMLInputElement>("[name=once]");
  const own = form.querySelector<HTMLInputElement>("[name=once]");
  if (once && own) own.value = once.value;
  changed();
  take(answered.html);
  toEnd();
  box.focus();
}

/** What the server's page says is wrong. */
function wrong(fresh: Document): string {
  const said = fresh.querySelector("#composer-error p, main [role=alert]")?.textContent.trim();
  return said === undefined || said === ""
    ? "Het versturen is niet gelukt. Je tekst staat er nog."
    : said;
}

function fault(text: string): void {
  const place = document.getElementById("composer-error");
  if (place === null) return;
  place.replaceChildren();
  if (text === "") return;
  const line = document.createElement("p");
  line.className = "fault";
  line.textContent = text;
  place.append(line);
}

function count(form: HTMLFormElement, box: HTMLTextAreaElement): void {
  const place = form.querySelector("#count");
  if (place === null) return;
  const most = Number(box.dataset["most"]);
  const left = most - box.value.trim().length;
  const parts = [
    ...(form.dataset["medium"] === "sms" ? [`${segments(box.value)} sms`] : []),
    ...(left < 100 ? [left < 0 ? `${-left} tekens te veel` : `nog ${left} tekens`] : []),
  ];
  const words = parts.join(", ");
  if (place.textContent !== words) place.textContent = words;
}
