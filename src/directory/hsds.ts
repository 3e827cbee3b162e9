import { DAYS } from "./types.ts";
import type { Directory, Hours, Organization, Service } from "./types.ts";
import { hsdsAttributes, hsdsTaxonomies, hsdsTaxonomyTerms } from "./hsds-taxonomy.ts";
import type { HsdsObject } from "./hsds-taxonomy.ts";
import { isShown, shownPhone } from "./shown.ts";
import { uuid } from "./uuid.ts";

/** Objects of HSDS 3.0, as organization.json, service.json, taxonomy.json and taxonomy_term.json say. */
export interface HsdsExport {
  readonly organizations: readonly HsdsObject[];
  readonly services: readonly HsdsObject[];
  readonly taxonomies: readonly HsdsObject[];
  readonly taxonomy_terms: readonly HsdsObject[];
}

/**
 * The public directory: what a person could be shown at `at`, never more. Our own fields (police,
 * anonymity) have no place in HSDS and stay out, and so does a date of change: nobody knows it.
 * Texts are in Dutch.
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
  return {
    organizations,
    services,
    taxonomies: hsdsTaxonomies(),
    taxonomy_terms: hsdsTaxonomyTerms(),
  };
}

function organizationOf({ id, name, description, website }: Organization): HsdsObject {
  return present({ id: uuid(`organization/${id}`), name, description, website });
}

function serviceOf(directory: Directory, service: Service, at: Date): HsdsObject {
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
    attributes: hsdsAttributes(directory, id),
    organization: owner === undefined ? undefined : organizationOf(owner),
  });
}

function phonesOf(directory: Directory, service: Service, at: Date): readonly string[] {
  return shownPhone(service, directory.maxAgeDays, at) === null ? [] : service.phones;
}

/** HSDS knows a fixed UTC offset only, which is wrong half the year: times stay local and say so. */
function schedulesOf(hours: Hours): readonly HsdsObject[] {
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

function costsOf(service: Service): readonly HsdsObject[] {
  if (service.free) return [{ option: "gratis", amount: 0, currency: "EUR" }];
  return service.cost_options.map((option) => ({ ...option }));
}

function present(fields: HsdsObject): HsdsObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
