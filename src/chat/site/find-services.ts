import { fittingServices } from "../../directory/choose-services.ts";
import { openingAt } from "../../directory/opening-hours.ts";
import { isShown, shownPhone } from "../../directory/shown.ts";
import type { Referral, Service, Topic } from "../../directory/types.ts";
import type { View } from "./view.ts";

/** What a visitor chooses from → the topics of the directory, those of the first first. */
const FILTER_TOPICS = {
  drugs: ["addiction"],
  schulden: ["debt", "debt_urgent", "debt_dealer"],
  uitweg: ["exit", "exit_exploitation", "exit_mule", "exit_minor"],
  ander: ["relative"],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;

export interface ServiceFilter {
  /** Undefined: all. */
  readonly topic: keyof typeof FILTER_TOPICS | undefined;
  readonly open: boolean;
  readonly anonymous: boolean;
  readonly free: boolean;
}

/** What an address asks for; what it asks for without sense is left out. */
export function readFilter(query: Readonly<Record<string, string>>): ServiceFilter {
  const topic = query["onderwerp"] ?? "";
  return {
    topic: Object.hasOwn(FILTER_TOPICS, topic) ? (topic as keyof typeof FILTER_TOPICS) : undefined,
    open: query["open"] === "ja",
    anonymous: query["anoniem"] === "ja",
    free: query["gratis"] === "ja",
  };
}

/** Never more than may be shown, with how things stand now. */
export function findServices(view: View, filter: ServiceFilter): readonly Referral[] {
  return candidates(view, filter.topic)
    .map((service) => referralOf(view, service))
    .filter(({ open }) => !filter.open || open === "open" || open === "always")
    .filter(({ service }) => !filter.anonymous || service.anonymous === "yes")
    .filter(({ service }) => !filter.free || service.free);
}

export function findService(view: View, id: string): Referral | undefined {
  const { services } = view.deps.directory;
  const service = Object.hasOwn(services, id) ? services[id] : undefined;
  const shown = service !== undefined && isShown(service, view.deps.settings.enabledServices);
  return shown ? referralOf(view, service) : undefined;
}

export function servicesOf(view: View, topics: readonly Topic[]): readonly Referral[] {
  return fitting(view, topics).map((service) => referralOf(view, service));
}

function candidates(view: View, topic: ServiceFilter["topic"]): readonly Service[] {
  const { directory, settings } = view.deps;
  if (topic !== undefined) return fitting(view, FILTER_TOPICS[topic]);
  return Object.values(directory.services).filter((one) => isShown(one, settings.enabledServices));
}

function fitting(view: View, topics: readonly Topic[]): readonly Service[] {
  const { directory, settings } = view.deps;
  const { language } = view;
  const found = topics.flatMap((topic) =>
    fittingServices(directory, { topic, slots: {}, language }, settings.enabledServices),
  );
  return [...new Set(found)];
}

function referralOf(view: View, service: Service): Referral {
  return {
    service,
    at: view.now,
    ...openingAt(service, view.now),
    phone: shownPhone(service, view.deps.directory.maxAgeDays, view.now),
    url: service.url ?? null,
  };
}
