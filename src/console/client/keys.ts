/** Single keys, off while somebody types and with any modifier: a screen reader has those. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
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

/** From every page, also from one without the button. */
function takeNext(): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/console/wachtrij/volgende";
  const csrf = document.createElement("input");
  csrf.type = "hidden";
  csrf.name = "csrf";
  csrf.value = document.getElementById("console")?.dataset["csrf"] ?? "";
  form.append(csrf);
  document.body.append(form);
  form.submit();
}
