import { isShown, shownPhone } from "../../directory/shown.ts";
import type { Directory } from "../../directory/types.ts";

/** Every number that the directory shows now. */
export function shownNumbers(
  { services, maxAgeDays }: Directory,
  enabled: readonly string[],
  at: Date,
): ReadonlySet<string> {
  return new Set(
    Object.values(services)
      .filter(
        (service) => isShown(service, enabled) && shownPhone(service, maxAgeDays, at) !== null,
      )
      .flatMap(({ phones }) => phones),
  );
}
