import { DAYS } from "./types.ts";
import type { Directory, Hours, Organization, Service } from "./types.ts";
import { isShown, shownPhone } from "./shown.ts";
import { uuid } from "./uuid.ts";

/** Objects of HSDS 3.0 (Human Services Data Specification), as organization.json and service.json say. */
export interface HsdsExport {
  readonly organizations: readonly Readonly<Record<string, unknown>>[];
  readonly services: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The public directory: what a person could be shown at `at`, never more. Our own fields (police,
 * anonymity, topics) have no place in HSDS and stay out. Texts are in Dutch.
 */
export function toHsds(
  directory: Directory,
  at: Date,
  enabled: readonly string[] = [],
): HsdsExport {
  const shown = Object.values(directory.services).filter((service) => isShown(service, enabled));
  const owners = new Set(shown.map(({ organization }) => organization));
  const organizations = Object.values(directory.organizations)
    .filter(({ id }) => owners.has(id))
    .map(organizationOf);
  const services = shown.map((service) => serviceOf(directory, service, at));
  return { organizations, services };
}

function organizationOf({ id, name, description, website }: Organization): Record<string, unknown> {
  return present({ id: uuid(`organization/${id}`), name, description, website });
}

function serviceOf(directory: Directory, service: Service, at: Date): Record<string, unknown> {
  const { id } = service;
  const service_id = uuid(`service/${id}`);
  const owner = directory.organizations[service.organization];
  return present({
    id: service_id,
    organization_id: uuid(`organization/${service.organization}`),
    name: service.name,
    description: service.description.nl,
    url: service.url,
    status: "active",
    application_process: service.application.nl,
    fees_description: service.free ? "Gratis." : service.fees?.nl,
    eligibility_description: service.eligibility.nl,
    minimum_age: service.minimum_age,
    maximum_age: service.maximum_age,
    assured_date: service.assured_date ?? undefined,
    phones: phonesOf(directory, service, at).map((number) => ({
      id: uuid(`phone/${id}/${number}`),
      service_id,
      number,
      type: "voice",
    })),
    schedules: schedulesOf(service).map((schedule, index) => ({
      id: uuid(`schedule/${id}/${index}`),
      service_id,
      ...schedule,
    })),
    service_areas: service.service_areas.map((name) => ({
      id: uuid(`service_area/${id}/${name}`),
      service_id,
      name,
    })),
    languages: service.languages.map((code) => ({
      id: uuid(`language/${id}/${code}`),
      service_id,
      code,
    })),
    cost_options: costsOf(service).map((cost, index) => ({
      id: uuid(`cost_option/${id}/${index}`),
      service_id,
      ...cost,
    })),
    organization: owner === undefined ? undefined : organizationOf(owner),
  });
}

function phonesOf(directory: Directory, service: Service, at: Date): readonly string[] {
  return shownPhone(service, directory.maxAgeDays, at) === null ? [] : service.phones;
}

/** HSDS knows a fixed UTC offset only, which is wrong half the year: times stay local and say so. */
function schedulesOf(hours: Hours): Record<string, unknown>[] {
  const lines = hours.always_open
    ? [{ byday: DAYS, opens_at: "00:00", closes_at: "24:00" }]
    : hours.schedules;
  const closed = !hours.always_open && hours.public_holidays === "closed";
  return lines.map(({ byday, opens_at, closes_at }) => ({
    freq: "WEEKLY",
    byday: byday.join(","),
    opens_at,
    closes_at,
    notes: `Local time in Europe/Amsterdam.${closed ? " Closed on Dutch public holidays." : ""}`,
  }));
}

function costsOf(service: Service): readonly Readonly<Record<string, unknown>>[] {
  if (service.free) return [{ option: "gratis", amount: 0, currency: "EUR" }];
  return service.cost_options.map((option) => ({ ...option }));
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
