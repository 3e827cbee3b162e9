import type { Language, ReferralQuery, Slots } from "../dialogue/types.ts";
import { eachMinute } from "../kernel/each-minute.ts";
import { openingAt } from "./opening-hours.ts";
import { isShown, shownPhone } from "./shown.ts";
import type { Directory, DoorRule, Referral, Service } from "./types.ts";

export interface ServiceQuery extends ReferralQuery {
  readonly slots: Slots;
  /** Does not reorder: a doctor who speaks Dutch stays before a group that speaks English. */
  readonly language: Language;
}

const FOR_CHILDREN = "kindertelefoon";

/**
 * The doors for a topic at a moment, best first. `enabled`: ids of `publish: check` services that
 * the operator switched on. Throws on a topic that has no doors: the checks find that first.
 */
export function chooseServices(
  directory: Directory,
  query: ServiceQuery,
  at: Date,
  enabled: readonly string[] = [],
): readonly Referral[] {
  const remembered = referralsAt(directory, at);
  return fittingServices(directory, query, enabled).map((service) => {
    const referral = remembered.get(service) ?? referralTo(service, directory, at);
    remembered.set(service, referral);
    return referral;
  });
}

/** A door is the same for all who write in the same minute. */
const referralsAt = eachMinute((_directory: Directory) => new Map<Service, Referral>());

const referralTo = (service: Service, { maxAgeDays }: Directory, at: Date): Referral => ({
  service,
  at,
  ...openingAt(service, at),
  phone: shownPhone(service, maxAgeDays, at),
  url: service.url ?? null,
});

/** The same whatever the hour. */
export function fittingServices(
  directory: Directory,
  query: ServiceQuery,
  enabled: readonly string[] = [],
): readonly Service[] {
  return order(directory, query)
    .map((id) => directory.services[id])
    .filter((service) => service !== undefined)
    .filter((service) => isShown(service, enabled) && fits(service, query.slots));
}

function order(directory: Directory, query: ServiceQuery): readonly string[] {
  const rules: readonly DoorRule[] | undefined = Object.entries(directory.doors).find(
    ([topic]) => topic === query.topic,
  )?.[1];
  const rule = rules?.find(({ when }) => holds(when, query));
  if (rule === undefined) throw new Error(`no doors for the topic "${query.topic}"`);
  return query.slots["minor"] === "yes" ? childrenFirst(directory, rule.order) : rule.order;
}

function holds(when: DoorRule["when"], query: ServiceQuery): boolean {
  return Object.entries(when).every(([name, values]) => {
    const value = name === "audience" ? query.audience : query.slots[name];
    return value !== undefined && values?.includes(value) === true;
  });
}

/** Whoever says to be under 18 hears of the children's line first, after 112 and the like. */
function childrenFirst(directory: Directory, ids: readonly string[]): readonly string[] {
  const others = ids.filter((id) => id !== FOR_CHILDREN);
  const found = others.findIndex((id) => directory.services[id]?.kind !== "emergency");
  const at = found === -1 ? others.length : found;
  return [...others.slice(0, at), FOR_CHILDREN, ...others.slice(at)];
}

function fits(service: Service, slots: Slots): boolean {
  return fitsAge(service, slots) && fitsRegion(service, slots) && fitsDrug(service, slots);
}

function fitsAge(service: Service, slots: Slots): boolean {
  return slots["minor"] !== "yes" || (service.minimum_age ?? 0) < 18;
}

function fitsRegion({ reach }: Service, slots: Slots): boolean {
  return reach === "national" || (reach === "elsewhere") === (slots["region"] === "elsewhere");
}

function fitsDrug({ drugs }: Service, slots: Slots): boolean {
  const drug = slots["drug"] ?? "unknown";
  return drugs === undefined || drug === "unknown" || drugs.includes(drug);
}
