import { openingAt } from "../../directory/opening-hours.ts";
import type { SiteDeps } from "./deps.ts";

/** Whether a human can be had, as the pages say it. */
export type Opening =
  | {
      readonly state: "open";
      /** Null: day and night. */
      readonly until: Date | null;
    }
  /** Open, and nobody is there or free. */
  | { readonly state: "busy" }
  | {
      readonly state: "closed";
      /** Null when nobody knows. */
      readonly opens: Date | null;
    }
  /** No counsellor works here at all: no time is named. */
  | { readonly state: "nobody" };

/** Of the team that somebody without a subject asks for. */
export function openingNow({
  hours,
  staff,
  clock,
}: Pick<SiteDeps, "hours" | "staff" | "clock">): Opening {
  const { staffed, online } = staff().general;
  if (!staffed) return { state: "nobody" };
  const { open, opensAt, closesAt } = openingAt(hours("general"), clock());
  if (open !== "open" && open !== "always") return { state: "closed", opens: opensAt };
  return online > 0 ? { state: "open", until: closesAt } : { state: "busy" };
}
