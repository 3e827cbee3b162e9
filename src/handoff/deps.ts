import type { Clock } from "../kernel/clock.ts";
import type { Locales } from "../locale/texts.ts";
import type { Keys } from "../privacy/keys.ts";
import type { Store } from "../store/store.ts";

export interface HandoffDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly locales: Locales;
  readonly settings: {
    /** From the end of a conversation until it is erased, in milliseconds. */
    readonly eraseAfter: number;
    /** How long somebody waits before other help is named, in milliseconds. */
    readonly waitLimit: number;
  };
  readonly clock: Clock;
  readonly random: (bytes: number) => Buffer;
}
