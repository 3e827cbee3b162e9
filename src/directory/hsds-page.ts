import type { HsdsObject } from "./hsds-taxonomy.ts";

/** A page of a list, as the HSDS 3.0 API reference says under "Lists". */
export interface HsdsPage {
  readonly total_items: number;
  readonly total_pages: number;
  /** Counted from 1. */
  readonly page_number: number;
  /** How many are on this page. */
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly HsdsObject[];
}

/** Null when there is no such page; the first is always there, if need be without anything on it. */
export function hsdsPage(
  items: readonly HsdsObject[],
  number: number,
  perPage: number,
): HsdsPage | null {
  const pages = Math.ceil(items.length / perPage);
  if (number > Math.max(pages, 1)) return null;
  const contents = items.slice((number - 1) * perPage, number * perPage);
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  };
}
