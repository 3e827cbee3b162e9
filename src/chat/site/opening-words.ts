import { describeClock, describeMoment } from "../../directory/describe-moment.ts";
import { openingAt } from "../../directory/opening-hours.ts";
import { fill } from "./fill.ts";
import type { View } from "./view.ts";

/** Whether counsellors answer now, by their hours, and until or from when. */
export function openingWords(view: View): { readonly open: boolean; readonly words: string } {
  const { texts, deps, now, language, say } = view;
  const { home } = texts;
  const { open, opensAt, closesAt } = openingAt(deps.hours("general"), now);
  if (open === "always" || (open === "open" && closesAt === null)) {
    return { open: true, words: home.open_always };
  }
  if (open === "open" && closesAt !== null) {
    return { open: true, words: fill(home.open, { time: describeClock(closesAt, say) }) };
  }
  if (opensAt === null) return { open: false, words: home.closed_unknown };
  const when = describeMoment(now, opensAt, language, say);
  return { open: false, words: fill(home.closed, { when }) };
}
