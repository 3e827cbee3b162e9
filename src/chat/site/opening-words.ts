import { describeClock, describeMoment } from "../../directory/describe-moment.ts";
import { fill } from "./fill.ts";
import { openingNow } from "./opening.ts";
import type { View } from "./view.ts";

const DAY_MS = 86_400_000;

/** Whether counsellors answer now, and until or from when. */
export function openingWords(view: View): { readonly open: boolean; readonly words: string } {
  const { texts, deps, now, language, say } = view;
  const { home } = texts;
  const opening = openingNow(deps);
  switch (opening.state) {
    case "open": {
      const { until } = opening;
      // A clock time further away says nothing: the team that is open day and night shuts on a holiday.
      const known = until !== null && until.getTime() - now.getTime() < DAY_MS;
      const words = known
        ? fill(home.open, { time: describeClock(until, say) })
        : until === null
          ? home.open_always
          : home.open_now;
      return { open: true, words };
    }
    case "busy":
      return { open: false, words: home.busy };
    case "closed": {
      const { opens } = opening;
      if (opens === null) return { open: false, words: home.closed_unknown };
      const when = describeMoment(now, opens, language, say);
      return { open: false, words: fill(home.closed, { when }) };
    }
    case "nobody":
      return { open: false, words: home.nobody };
  }
}
