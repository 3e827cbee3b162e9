import { isStale } from "./shown.ts";
import type { Directory, Service } from "./types.ts";

const URGENCY: readonly Service["kind"][] = ["emergency", "crisis", "report", "care"];

/** Ids of the services that nobody checked for too long, among those shown; crisis numbers first. */
export function staleServices({ services, maxAgeDays }: Directory, at: Date): readonly string[] {
  return Object.values(services)
    .filter((service) => service.publish === "yes" && isStale(service, maxAgeDays, at))
    .sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind))
    .map(({ id }) => id);
}
