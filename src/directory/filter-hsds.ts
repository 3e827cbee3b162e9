import type { HsdsItem, HsdsKey } from "./hsds-catalogue.ts";
import { plainWords } from "./plain-words.ts";

export interface HsdsFilter extends Readonly<Partial<Record<HsdsKey, string | undefined>>> {
  /** Words that must all be there, in any order, whatever their capitals and accents. */
  readonly search?: string | undefined;
}

const KEYS = ["taxonomy_term_id", "taxonomy_id", "organization_id", "parent_id"] as const;

/** What answers to every condition at once: HSDS says that parameters are cumulative. */
export function filterHsds<Item extends HsdsItem>(
  items: readonly Item[],
  filter: HsdsFilter,
): readonly Item[] {
  const sought = plainWords(filter.search ?? "");
  return items
    .filter(({ keys }) =>
      KEYS.every((key) => filter[key] === undefined || keys[key]?.includes(filter[key]) === true),
    )
    .filter(({ words }) => sought.every((part) => words.some((word) => word.includes(part))));
}
