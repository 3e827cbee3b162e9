import { NEAR_PX } from "./to-end.ts";

/** Puts the live parts of a page that was just read in place of those on the screen. */
export function swap(fresh: Document): void {
  for (const region of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.getElementById(region.id);
    if (next === null || busy(region)) continue;
    for (const name of ["data-waiting", "data-urgent", "data-unanswered"]) {
      const value = next.getAttribute(name);
      if (value !== null) region.setAttribute(name, value);
    }
    if (region.innerHTML === next.innerHTML) continue;
    if (region.hasAttribute("data-keyed")) mergeLines(region, next);
    else replace(region, next);
  }
}

/** A field that somebody is filling in is not taken from under their hands. */
function busy(region: HTMLElement): boolean {
  const active = document.activeElement;
  return region.contains(active) && active?.matches("input, select, textarea") === true;
}

function replace(region: HTMLElement, next: HTMLElement): void {
  const active = document.activeElement;
  const mark = active !== null && region.contains(active) ? markOf(active) : null;
  const { scrollTop } = region;
  const chosen = region instanceof HTMLSelectElement ? region.value : "";
  region.replaceChildren(...Array.from(next.childNodes));
  region.scrollTop = scrollTop;
  if (region instanceof HTMLSelectElement) choose(region, chosen);
  if (mark !== null) region.querySelector<HTMLElement>(mark)?.focus({ preventScroll: true });
}

/** What was chosen stays so, as long as it is there. */
function choose(select: HTMLSelectElement, value: string): void {
  const index = Array.from(select.options).findIndex((option) => option.value === value);
  select.selectedIndex = Math.max(0, index);
}

/** What finds the same thing again after the swap. */
function markOf(element: Element): string | null {
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href === null ? null : `[href="${CSS.escape(href)}"]`;
}

/** Only what is new or different: a screen reader speaks what is added, and no line twice. */
function mergeLines(region: HTMLElement, next: HTMLElement): void {
  const box = region.parentElement;
  const atEnd = box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
  const old = new Map(
    Array.from(region.children, (line) => [line.getAttribute("data-key"), line] as const),
  );
  for (const line of Array.from(next.children)) {
    const known = old.get(line.getAttribute("data-key"));
    if (known === undefined) {
      region.append(line);
      continue;
    }
    keepOpen(known, line);
    if (known.innerHTML !== line.innerHTML) known.innerHTML = line.innerHTML;
  }
  if (atEnd) box.scrollTop = box.scrollHeight;
}

/** What the reader opened is the only thing that the server does not know of. */
function keepOpen(known: Element, line: Element): void {
  const isOpen = known.querySelector("details[open]") !== null;
  line.querySelector("details")?.toggleAttribute("open", isOpen);
}
