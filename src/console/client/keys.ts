/** Single keys, off while somebody types and with any modifier: a screen reader has those. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) {
      return;
    }
    const act = ACTS[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

const ACTS: Readonly<Record<string, () => void>> = {
  n: () => {
    takeNext();
  },
  g: () => {
    location.assign("/console/wachtrij");
  },
  "/": () => {
    document.dispatchEvent(new Event("uitweg-canned"));
  },
  "?": () => {
    location.assign("/console/help");
  },
};

const NEXT = "/console/wachtrij/volgende";

/** A second press or click before the page has changed would take a second person. */
export function takeOneAtATime(): void {
  let taking = false;
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    if (event.target.getAttribute("action") !== NEXT) return;
    if (taking) event.preventDefault();
    taking = true;
  });
  addEventListener("pageshow", () => {
    taking = false;
  });
}

/** From every page, also from one without the button. */
function takeNext(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = NEXT;
  const csrf = document.createElement("input");
  csrf.type = "hidden";
  csrf.name = "csrf";
  csrf.value = document.getElementById("console")?.dataset["csrf"] ?? "";
  form.append(csrf);
  document.body.append(form);
  form.requestSubmit();
}
