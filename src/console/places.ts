import { isShown } from "../directory/shown.ts";
import type { Directory } from "../directory/types.ts";

/** Somewhere to refer to: the service's id and what counsellors call it. */
export type Place = readonly [id: string, name: string];

/** What may be shown here, also when its facts are old: they are looked up, not sent. By name. */
export function placesOf(directory: Directory, enabled: readonly string[]): readonly Place[] {
  return Object.values(directory.services)
    .filter((service) => isShown(service, enabled))
    .map(({ id, name }): Place => [id, name])
    .sort(([, one], [, other]) => one.localeCompare(other, "nl"));
}
