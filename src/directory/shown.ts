import { localDate } from "./opening-hours.ts";
import type { Service } from "./types.ts";

const DAY_MS = 86_400_000;

export function isShown(service: Service, enabled: readonly string[]): boolean {
  switch (service.publish) {
    case "yes":
      return true;
    case "check":
      return enabled.includes(service.id);
    case "no":
      return false;
  }
}

/** The number that may be shown: found in two places, and not too long ago unless lives hang on it. */
export function shownPhone(service: Service, maxAgeDays: number, at: Date): string | null {
  const number = service.show_phone ? service.phones[0] : undefined;
  if (number === undefined) return null;
  return service.kind !== "care" || !isStale(service, maxAgeDays, at) ? number : null;
}

/** Nobody has looked at the entry for `maxAgeDays` days. */
export function isStale(service: Service, maxAgeDays: number, at: Date): boolean {
  return ageInDays(service, at) >= maxAgeDays;
}

/** Days since the facts were collected or, if later, since a person checked them. */
export function ageInDays({ collected, assured_date }: Service, at: Date): number {
  const seen = assured_date !== null && assured_date > collected ? assured_date : collected;
  // Whole days in UTC, where every day has 24 hours.
  return (Date.parse(localDate(at).toString()) - Date.parse(seen)) / DAY_MS;
}
