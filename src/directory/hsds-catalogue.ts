import { toHsds } from "./hsds.ts";
import type { HsdsObject } from "./hsds-taxonomy.ts";
import { localDate } from "./opening-hours.ts";
import { plainWords } from "./plain-words.ts";
import type { Directory } from "./types.ts";

/** The filters of the HSDS API that name an identifier. */
export type HsdsKey = "taxonomy_term_id" | "taxonomy_id" | "organization_id" | "parent_id";

export interface HsdsItem {
  readonly id: string;
  /** Only what it has one of: what a list shows. */
  readonly brief: HsdsObject;
  /** With all that belongs to it. */
  readonly full: HsdsObject;
  /** What a filter finds it by. */
  readonly keys: Readonly<Partial<Record<HsdsKey, readonly unknown[]>>>;
  /** What a search finds it by. */
  readonly words: readonly string[];
}

interface HsdsOrganization extends HsdsItem {
  /** `full` has its services as in a list, this has everything of them. */
  readonly withServices: HsdsObject;
}

/** What the public API serves on one day. */
export interface HsdsCatalogue {
  readonly services: readonly HsdsItem[];
  readonly organizations: readonly HsdsOrganization[];
  readonly taxonomies: readonly HsdsItem[];
  readonly taxonomy_terms: readonly HsdsItem[];
}

/** The catalogue of a moment, made once a day: what may be shown changes with the date. */
export function createHsdsCatalogue(
  directory: Directory,
  enabled: readonly string[],
): (at: Date) => HsdsCatalogue {
  let made: { readonly day: string; readonly catalogue: HsdsCatalogue } | undefined;
  return (at) => {
    const day = localDate(at).toString();
    if (made?.day !== day) made = { day, catalogue: catalogueOf(directory, at, enabled) };
    return made.catalogue;
  };
}

function catalogueOf(directory: Directory, at: Date, enabled: readonly string[]): HsdsCatalogue {
  const data = toHsds(directory, at, enabled);
  const services = data.services.map(serviceItem);
  return {
    services,
    organizations: data.organizations.map((one) => organizationItem(one, services)),
    taxonomies: data.taxonomies.map((one) => item(one, one)),
    taxonomy_terms: data.taxonomy_terms.map((one) =>
      item(one, one, { taxonomy_id: [one["taxonomy_id"]], parent_id: [one["parent_id"]] }),
    ),
  };
}

function serviceItem(service: HsdsObject): HsdsItem {
  const attributes = service["attributes"] as readonly HsdsObject[];
  const terms = attributes.map(({ taxonomy_term }) => taxonomy_term as HsdsObject);
  return item(
    without(service, (_, value) => Array.isArray(value)),
    service,
    {
      organization_id: [service["organization_id"]],
      taxonomy_term_id: terms.map(({ id }) => id),
      taxonomy_id: terms.map(({ taxonomy_id }) => taxonomy_id),
    },
    named([service["organization"], ...terms, ...(service["service_areas"] as HsdsObject[])]),
  );
}

/** In its organization a service does not name the organization again. */
function organizationItem(
  organization: HsdsObject,
  services: readonly HsdsItem[],
): HsdsOrganization {
  const own = services.filter(({ full }) => full["organization_id"] === organization["id"]);
  const inside = (service: HsdsObject): HsdsObject =>
    without(service, (name) => name === "organization");
  return {
    ...item(
      organization,
      { ...organization, services: own.map(({ brief }) => inside(brief)) },
      {
        taxonomy_term_id: own.flatMap(({ keys }) => keys.taxonomy_term_id ?? []),
        taxonomy_id: own.flatMap(({ keys }) => keys.taxonomy_id ?? []),
      },
    ),
    withServices: { ...organization, services: own.map(({ full }) => inside(full)) },
  };
}

/** What people read of an entry; of what belongs to it, the name. */
const READ = [
  "name",
  "description",
  "application_process",
  "eligibility_description",
  "fees_description",
];

function item(
  brief: HsdsObject,
  full: HsdsObject,
  keys: HsdsItem["keys"] = {},
  beside: readonly unknown[] = [],
): HsdsItem {
  const texts = [...READ.map((name) => full[name]), ...beside];
  const words = texts.flatMap((text) => (typeof text === "string" ? plainWords(text) : []));
  return { id: String(full["id"]), brief, full, keys, words: [...new Set(words)] };
}

const named = (objects: unknown): readonly unknown[] =>
  (objects as readonly HsdsObject[]).map(({ name }) => name);

function without(object: HsdsObject, leave: (name: string, value: unknown) => boolean): HsdsObject {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => !leave(name, value)));
}
