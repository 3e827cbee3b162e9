import type { Clock } from "../kernel/clock.ts";
import type { Locales } from "../locale/texts.ts";
import type { Keys } from "../privacy/keys.ts";
import type { Store } from "../store/store.ts";

export interface HandoffDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly locales: Locales;
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}
